package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The first generation. */
record RuntimeMessage(io.fnworker.door.openedge.proto.runtime.Message message)
    implements HostMessage {
  static RuntimeMessage parse(CodedInputStream input) throws IOException {
    return new RuntimeMessage(io.fnworker.door.openedge.proto.runtime.Message.parseFrom(input));
  }

  @Override
  public String functionName() {
    return message.getFunctionName();
  }

  @Override
  public String invokeId() {
    return message.getFunctionInvokeID();
  }

  @Override
  public ByteString payload() {
    return message.getPayload();
  }

  @Override
  public void describe(BiConsumer<String, TypedData> metadata) {
    metadata.accept("messageTopic", HostMessage.text(message.getTopic()));
    metadata.accept("messageQOS", HostMessage.number(message.getQOS()));
  }

  @Override
  public Message answer(@Nullable ByteString payload) {
    io.fnworker.door.openedge.proto.runtime.Message.Builder answer = message.toBuilder();
    return (payload == null ? answer.clearPayload() : answer.setPayload(payload)).build();
  }
}
