package io.fnworker.benchmark.load;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.benchmark.host.WorkerStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * A request that is serialised once and sent many times with another invocation id: the id has
 * always the form and length of a UUID, its first digit names the loop that sends it and its last
 * twelve count. Confined to the event loop.
 */
final class CallTemplate {
  static final int COUNT_DIGITS = 12;
  private static final String ID = "00000000-0000-4000-8000-000000000000";
  private static final int PREFIX = 5;
  private static final int SMALL = 4 << 10;

  private final byte[] head;
  private final int idAt;
  private final ByteBuf tail;

  CallTemplate(Function function, String body, int loop) {
    byte[] message = request(function, body).toByteArray();
    idAt = PREFIX + indexOf(message, ID.getBytes(StandardCharsets.US_ASCII));
    byte[] framed = new byte[PREFIX + message.length];
    ByteBuf frame = Unpooled.wrappedBuffer(framed);
    frame.setInt(1, message.length);
    System.arraycopy(message, 0, framed, PREFIX, message.length);
    framed[idAt] = (byte) Character.forDigit(loop, 16);
    int headLength = framed.length <= SMALL ? framed.length : idAt + ID.length();
    head = java.util.Arrays.copyOf(framed, headLength);
    tail =
        Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(framed.length - headLength + 1)
                .writeBytes(framed, headLength, framed.length - headLength));
  }

  void send(WorkerStream stream, long count) {
    long rest = count;
    for (int i = idAt + ID.length() - 1; i >= idAt + ID.length() - COUNT_DIGITS; i--) {
      head[i] = (byte) Character.forDigit((int) (rest & 0xf), 16);
      rest >>>= 4;
    }
    ByteBuf message = stream.buffer(head.length).writeBytes(head);
    if (tail.isReadable()) {
      stream.sendFramed(message, tail);
    } else {
      stream.sendFramed(message);
    }
  }

  private static StreamingMessage request(Function function, String body) {
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(ID)
            .setFunctionId(function.method())
            .setTraceContext(
                RpcTraceContext.newBuilder()
                    .setTraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .putAttributes("ProcessId", "4711")
                    .putAttributes("HostInstanceId", "5f3c7d8a-7e61-4f7a-9f0e-3c2b1a0d9e8f")
                    .putAttributes("OperationName", function.method())
                    .putAttributes("Category", "Host.Results"));
    TypedData.Builder data = TypedData.newBuilder();
    if (function.isHttp()) {
      data.setHttp(http(function, body));
      request.putTriggerMetadata("Headers", json("{\"host\":\"localhost:7071\"}"));
      request.putTriggerMetadata("Query", json("{\"name\":\"Ada\"}"));
    } else {
      data.setString(body);
      request.putTriggerMetadata("DequeueCount", json("1"));
      request.putTriggerMetadata("Id", json("\"c8a3b8b0-2f5e-4c0e-9a57-0d9c2f3b4a5d\""));
    }
    request.addInputData(ParameterBinding.newBuilder().setName(function.trigger()).setData(data));
    return StreamingMessage.newBuilder().setInvocationRequest(request).build();
  }

  private static RpcHttp http(Function function, String body) {
    return RpcHttp.newBuilder()
        .setMethod("POST")
        .setUrl("http://localhost:7071/api/" + function.method() + "?name=Ada")
        .putHeaders("host", "localhost:7071")
        .putHeaders("user-agent", "benchmark/1.0")
        .putHeaders("accept", "*/*")
        .putHeaders("content-type", "text/plain; charset=utf-8")
        .putHeaders("content-length", Integer.toString(body.length()))
        .putHeaders("x-forwarded-for", "127.0.0.1")
        .putQuery("name", "Ada")
        .setBody(TypedData.newBuilder().setString(body))
        .build();
  }

  private static TypedData json(String text) {
    return TypedData.newBuilder().setJson(text).build();
  }

  private static int indexOf(byte[] message, byte[] part) {
    return new String(message, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  /** What the answer must carry. */
  static ByteBuf expected(Function function, String body) {
    String answer = function == Function.POJO ? body.replace("false", "true") : body;
    return Unpooled.unreleasableBuffer(
        Unpooled.copiedBuffer(ByteString.copyFromUtf8(answer).asReadOnlyByteBuffer()));
  }
}
