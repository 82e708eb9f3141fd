package io.fnworker.function.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * All bindings of one function, in the order of the official Maven plugin: parameters, annotations
 * of the method, the implied HTTP answer. Confined to the indexing thread.
 */
final class FunctionBindings {
  private static final String CONNECTION = "connection";
  private static final String BLOB_SDK = "com.azure.storage.blob.";

  /** The types that are made in the worker from a reference instead of from the data. */
  private static final Set<String> SDK_TYPES =
      Set.of(BLOB_SDK + "BlobClient", BLOB_SDK + "BlobContainerClient");

  private final BindingReader reader;
  private final Findings findings;

  FunctionBindings(BindingReader reader, Findings findings) {
    this.reader = reader;
    this.findings = findings;
  }

  List<Binding> of(FoundMethod method) {
    List<Binding> bindings = new ArrayList<>();
    for (FoundMethod.Parameter parameter : method.parameters()) {
      read(parameter.annotations()).stream()
          .map(binding -> withSdkType(binding, parameter.type()))
          .forEach(bindings::add);
    }
    bindings.addAll(ofReturnValue(method, bindings));
    fillConnections(method, bindings);
    McpTool.complete(bindings);
    return bindings;
  }

  private List<Binding> ofReturnValue(FoundMethod method, List<Binding> ofParameters) {
    List<Binding> ofMethod =
        read(method.annotations()).stream()
            .map(binding -> binding.named(Binding.RETURN_VALUE))
            .toList();
    if (method.returnsNothing()) {
      ofMethod.forEach(binding -> warnOfLostOutput(method, binding));
      return List.of();
    }
    boolean answersHttp = ofParameters.stream().anyMatch(b -> b.is(BindingKind.HTTP_TRIGGER));
    boolean bound =
        !ofMethod.isEmpty()
            || ofParameters.stream()
                .anyMatch(binding -> binding.name().equalsIgnoreCase(Binding.RETURN_VALUE));
    return answersHttp && !bound ? List.of(Binding.httpReturnValue()) : ofMethod;
  }

  private void warnOfLostOutput(FoundMethod method, Binding binding) {
    findings.warn(
        method.entryPoint()
            + " returns nothing, so the "
            + binding.type()
            + " output on the method is never written; return a value, or annotate an"
            + " OutputBinding parameter instead");
  }

  private List<Binding> read(List<AnnotationUse> annotations) {
    List<Binding> bindings = new ArrayList<>();
    for (AnnotationUse annotation : annotations) {
      Binding binding = reader.read(annotation);
      if (binding != null) {
        bindings.add(binding);
      }
    }
    return bindings;
  }

  private static Binding withSdkType(Binding binding, Type parameter) {
    if (binding.direction().equals("in") && SDK_TYPES.contains(parameter.getClassName())) {
      binding.set("properties", Map.of("supportsDeferredBinding", true));
    }
    return binding;
  }

  private static void fillConnections(FoundMethod method, List<Binding> bindings) {
    AnnotationUse account = method.annotation(Descriptors.STORAGE_ACCOUNT);
    @Nullable String connection = account == null ? null : account.text("value");
    if (connection == null) {
      return;
    }
    for (Binding binding : bindings) {
      if (binding.isStorage() && !binding.attributes().containsKey(CONNECTION)) {
        binding.set(CONNECTION, connection);
      }
    }
  }
}
