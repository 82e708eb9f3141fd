package io.fnworker;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import com.microsoft.azure.functions.rpc.messages.WorkerInitRequest;

/**
 * Initialises on a second thread what the first message of the host will need, while the first
 * thread starts Vert.x and connects: above all the descriptors of the contract, which protobuf
 * builds when it meets the first map. Where there is one processor it costs nothing but the order.
 */
final class Preload implements Runnable {
  private Preload() {}

  static void start() {
    Thread thread = new Thread(new Preload(), "fnworker-preload");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    LastWords.outOfMemory();
    try {
      RpcHttp http =
          RpcHttp.newBuilder()
              .putHeaders("name", "value")
              .setBody(TypedData.newBuilder().setString("body"))
              .build();
      TypedData data = TypedData.newBuilder().setHttp(http).build();
      throughTheWire(
          StreamingMessage.newBuilder()
              .setWorkerInitRequest(WorkerInitRequest.newBuilder().putCapabilities("name", "1"))
              .build());
      throughTheWire(
          StreamingMessage.newBuilder()
              .setInvocationRequest(
                  InvocationRequest.newBuilder()
                      .setTraceContext(RpcTraceContext.newBuilder().putAttributes("name", "value"))
                      .addInputData(ParameterBinding.newBuilder().setData(data)))
              .build());
      throughTheWire(
          StreamingMessage.newBuilder()
              .setInvocationResponse(InvocationResponse.newBuilder().setReturnValue(data))
              .build());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("protobuf cannot read what it has written", e);
    }
  }

  private static void throughTheWire(StreamingMessage message)
      throws InvalidProtocolBufferException {
    ByteString bytes = message.toByteString();
    StreamingMessage.parseFrom(bytes);
  }
}
