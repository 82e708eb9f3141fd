package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came with one invocation, by name. */
record Inputs(InvocationRequest request, SharedMemoryReader memory) {
  /** The metadata name of the whole request. */
  static final String REQUEST = "$request";

  /** The last input of this name; null when none came. */
  @Nullable TypedData input(String name) {
    List<ParameterBinding> inputs = request.getInputDataList();
    for (int i = inputs.size() - 1; i >= 0; i--) {
      if (inputs.get(i).getName().equals(name)) {
        return data(inputs.get(i));
      }
    }
    return null;
  }

  /**
   * The trigger metadata of this name. The metadata of a request leaves out the request itself, and
   * values that are empty: those are found where the request has them.
   */
  @Nullable TypedData metadata(String name) {
    TypedData metadata = request.getTriggerMetadataMap().get(name);
    return metadata == null ? ofRequest(name) : metadata;
  }

  String names() {
    return request.getInputDataList().stream()
        .map(input -> '"' + input.getName() + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private TypedData data(ParameterBinding input) {
    return switch (input.getRpcDataCase()) {
      case DATA -> input.getData();
      case RPC_SHARED_MEMORY ->
          input.getRpcSharedMemory().getName().isEmpty()
              ? TypedData.getDefaultInstance()
              : memory.read(input.getRpcSharedMemory());
      case RPCDATA_NOT_SET -> TypedData.getDefaultInstance();
    };
  }

  private @Nullable TypedData ofRequest(String name) {
    for (ParameterBinding input : request.getInputDataList()) {
      if (input.getData().hasHttp()) {
        return name.equals(REQUEST) || name.equals(input.getName())
            ? input.getData()
            : parameter(input.getData().getHttp(), name);
      }
    }
    return null;
  }

  /** The route comes before the query. */
  private static @Nullable TypedData parameter(RpcHttp http, String name) {
    if (http.containsNullableParams(name)) {
      return nullable(http.getNullableParamsOrThrow(name));
    }
    if (http.containsParams(name)) {
      return string(http.getParamsOrThrow(name));
    }
    if (http.containsNullableQuery(name)) {
      return nullable(http.getNullableQueryOrThrow(name));
    }
    return http.containsQuery(name) ? string(http.getQueryOrThrow(name)) : null;
  }

  private static TypedData nullable(NullableString value) {
    return value.hasValue() ? string(value.getValue()) : TypedData.getDefaultInstance();
  }

  private static TypedData string(String value) {
    return TypedData.newBuilder().setString(value).build();
  }
}
