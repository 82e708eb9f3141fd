package io.fnworker.function.warmup;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.nio.file.Path;
import java.util.Map;

/** What a host would send for the functions of {@link WarmUpApp}. */
final class WarmUpRequests {
  static final String HTTP = "warmup-http";
  static final String QUEUE = "warmup-queue";

  private static final String ORDER =
      "{\"id\":\"a-1\",\"quantity\":2,\"price\":9.5,\"tags\":[\"x\",\"y\"],"
          + "\"related\":[{\"id\":\"a-2\",\"tags\":[]}]}";

  private WarmUpRequests() {}

  static FunctionLoadRequest loadHttp(Path app) {
    return load(
        app,
        HTTP,
        "http",
        Map.of(
            "request", binding("httpTrigger", BindingInfo.Direction.in),
            "$return", binding("http", BindingInfo.Direction.out)));
  }

  static FunctionLoadRequest loadQueue(Path app) {
    return load(
        app,
        QUEUE,
        "queue",
        Map.of(
            "message", binding("queueTrigger", BindingInfo.Direction.in),
            "copy", binding("queue", BindingInfo.Direction.out),
            "$return", binding("queue", BindingInfo.Direction.out)));
  }

  static InvocationRequest callHttp() {
    TypedData body = TypedData.newBuilder().setBytes(ByteString.copyFromUtf8(ORDER)).build();
    RpcHttp http =
        RpcHttp.newBuilder()
            .setMethod("POST")
            .setUrl("http://localhost:7071/api/warmup?name=Ada")
            .putHeaders("content-type", "application/json; charset=utf-8")
            .putHeaders("host", "localhost:7071")
            .putQuery("name", "Ada")
            .setBody(body)
            .build();
    return call(HTTP, "request", TypedData.newBuilder().setHttp(http).build());
  }

  static InvocationRequest callQueue() {
    return call(QUEUE, "message", TypedData.newBuilder().setString(ORDER).build());
  }

  private static FunctionLoadRequest load(
      Path app, String name, String method, Map<String, BindingInfo> bindings) {
    return FunctionLoadRequest.newBuilder()
        .setFunctionId(name)
        .setMetadata(
            RpcFunctionMetadata.newBuilder()
                .setName(name)
                .setFunctionId(name)
                .setDirectory(String.valueOf(app.getParent()))
                .setScriptFile(app.toString())
                .setEntryPoint(WarmUpApp.class.getName() + "." + method)
                .putAllBindings(bindings))
        .build();
  }

  private static BindingInfo binding(String type, BindingInfo.Direction direction) {
    return BindingInfo.newBuilder().setType(type).setDirection(direction).build();
  }

  private static InvocationRequest call(String function, String input, TypedData data) {
    return InvocationRequest.newBuilder()
        .setInvocationId("warmup")
        .setFunctionId(function)
        .addInputData(ParameterBinding.newBuilder().setName(input).setData(data))
        .putTriggerMetadata("name", TypedData.newBuilder().setString("Ada").build())
        .build();
  }
}
