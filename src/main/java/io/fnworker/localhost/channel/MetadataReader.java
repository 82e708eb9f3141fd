package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Worker indexing: functions as the worker tells them, with the host's checks. */
final class MetadataReader {
  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9_\\-]{0,127}", Pattern.CASE_INSENSITIVE);

  private final Violations violations;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  MetadataReader(Violations violations) {
    this.violations = violations;
  }

  /** The functions that are left; one with an error is listed but never loaded. */
  List<HostFunction> read(FunctionMetadataResponse response) {
    List<HostFunction> functions = new ArrayList<>();
    for (RpcFunctionMetadata metadata : response.getFunctionMetadataResultsList()) {
      checkIdentity(metadata);
      checkRetry(metadata);
      if (metadata.getScriptFile().isEmpty()) {
        violations.report(Violation.SCRIPT_FILE_MISSING, metadata.getName());
      } else {
        functions.add(function(metadata));
      }
    }
    return functions;
  }

  private HostFunction function(RpcFunctionMetadata metadata) {
    List<HostBinding> bindings = new ArrayList<>();
    String error = readBindings(metadata, bindings);
    if (metadata.hasStatus() && metadata.getStatus().getStatus() == Status.Failure) {
      error = InvocationFailure.text(metadata.getStatus());
    }
    return new HostFunction(
        metadata.getFunctionId(),
        metadata.getName(),
        metadata.getDirectory(),
        metadata.getScriptFile(),
        metadata.getEntryPoint(),
        bindings,
        false,
        error);
  }

  /** Fills the list; the result is why the host refuses the function, or null. */
  private @Nullable String readBindings(RpcFunctionMetadata metadata, List<HostBinding> bindings) {
    Set<String> bindingNames = new HashSet<>();
    for (String raw : metadata.getRawBindingsList()) {
      try {
        bindings.add(HostBinding.read(new JsonObject(raw)));
      } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
        return refuse(Violation.RAW_BINDING_INVALID, metadata, String.valueOf(e.getMessage()));
      }
      String name = bindings.get(bindings.size() - 1).name();
      if (!bindingNames.add(name.toLowerCase(Locale.ROOT))) {
        return refuse(Violation.BINDING_NAME_DUPLICATE, metadata, name);
      }
    }
    return bindings.stream().filter(HostBinding::isTrigger).count() == 1
        ? null
        : refuse(Violation.TRIGGER_MISSING, metadata, bindings.size() + " bindings");
  }

  private String refuse(Violation violation, RpcFunctionMetadata metadata, String detail) {
    violations.report(violation, metadata.getName() + ": " + detail);
    return violation.text() + " (" + detail + ")";
  }

  private void checkIdentity(RpcFunctionMetadata metadata) {
    String name = metadata.getName();
    if (metadata.getFunctionId().isEmpty()) {
      violations.report(Violation.FUNCTION_ID_EMPTY, name);
    } else if (!ids.add(metadata.getFunctionId())) {
      violations.report(Violation.FUNCTION_ID_DUPLICATE, metadata.getFunctionId());
    }
    if (!NAME.matcher(name).matches() || name.equalsIgnoreCase("host")) {
      violations.report(Violation.FUNCTION_NAME_INVALID, "\"" + name + "\"");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      violations.report(Violation.FUNCTION_NAME_DUPLICATE, name);
    }
  }

  private void checkRetry(RpcFunctionMetadata metadata) {
    RpcRetryOptions retry = metadata.getRetryOptions();
    boolean complete =
        !metadata.hasRetryOptions()
            || switch (retry.getRetryStrategy()) {
              case fixed_delay -> retry.hasDelayInterval();
              case exponential_backoff -> retry.hasMinimumInterval() && retry.hasMaximumInterval();
              case UNRECOGNIZED -> false;
            };
    if (!complete) {
      violations.report(Violation.RETRY_OPTIONS_INCOMPLETE, metadata.getName());
    }
  }
}
