package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;

/** The messages of one HTTP echo of a kibibyte. */
public final class SampleCall {
  private static final String BODY = "x".repeat(1024);
  private static final String ID = "5f3c7d8a-7e61-4f7a-9f0e-3c2b1a0d9e8f";

  private SampleCall() {}

  public static StreamingMessage request() {
    RpcHttp http =
        RpcHttp.newBuilder()
            .setMethod("POST")
            .setUrl("http://localhost:7071/api/echo?name=Ada")
            .putHeaders("host", "localhost:7071")
            .putHeaders("user-agent", "benchmark/1.0")
            .putHeaders("content-type", "text/plain; charset=utf-8")
            .putHeaders("content-length", "1024")
            .putQuery("name", "Ada")
            .setBody(TypedData.newBuilder().setString(BODY))
            .build();
    return StreamingMessage.newBuilder()
        .setInvocationRequest(
            InvocationRequest.newBuilder()
                .setInvocationId(ID)
                .setFunctionId("echo")
                .addInputData(
                    ParameterBinding.newBuilder()
                        .setName("req")
                        .setData(TypedData.newBuilder().setHttp(http)))
                .setTraceContext(
                    RpcTraceContext.newBuilder()
                        .setTraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .putAttributes("ProcessId", "4711")))
        .build();
  }

  public static StreamingMessage response() {
    return StreamingMessage.newBuilder().setInvocationResponse(answer()).build();
  }

  private static InvocationResponse.Builder answer() {
    return InvocationResponse.newBuilder()
        .setInvocationId(ID)
        .setResult(StatusResult.newBuilder().setStatus(StatusResult.Status.Success))
        .setReturnValue(
            TypedData.newBuilder()
                .setHttp(
                    RpcHttp.newBuilder()
                        .setStatusCode("200")
                        .putHeaders("Content-Type", "text/plain")
                        .setBody(TypedData.newBuilder().setString(BODY))));
  }
}
