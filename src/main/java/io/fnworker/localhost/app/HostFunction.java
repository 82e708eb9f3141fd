package io.fnworker.localhost.app;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function the host knows. Immutable.
 *
 * @param directory where its function.json is, or what the worker named
 * @param scriptFile absolute path
 * @param disabled loaded last and not served, but the admin pages can call it
 * @param error why it can never be called, or null
 */
public record HostFunction(
    String id,
    String name,
    String directory,
    String scriptFile,
    String entryPoint,
    List<HostBinding> bindings,
    boolean disabled,
    @Nullable String error) {

  public HostFunction {
    bindings = List.copyOf(bindings);
  }

  public Optional<HostBinding> trigger() {
    return bindings.stream().filter(HostBinding::isTrigger).findFirst();
  }

  public boolean isHttp() {
    return trigger().filter(trigger -> trigger.is("httpTrigger")).isPresent();
  }

  public Optional<HostBinding> output(String name) {
    return bindings.stream()
        .filter(binding -> binding.isOutput() && binding.name().equals(name))
        .findFirst();
  }

  /** The output that answers an HTTP caller. */
  public Optional<HostBinding> httpOutput() {
    return bindings.stream().filter(b -> b.isOutput() && b.is("http")).findFirst();
  }

  public FunctionLoadRequest toLoadRequest() {
    RpcFunctionMetadata.Builder metadata =
        RpcFunctionMetadata.newBuilder()
            .setName(name)
            .setDirectory(directory)
            .setScriptFile(scriptFile)
            .setEntryPoint(entryPoint);
    bindings.forEach(binding -> metadata.putBindings(binding.name(), binding.toLoadRequest()));
    return FunctionLoadRequest.newBuilder().setFunctionId(id).setMetadata(metadata).build();
  }
}
