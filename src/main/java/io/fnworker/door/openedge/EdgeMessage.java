package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.door.openedge.proto.openedge.FunctionMessage;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The second and the third generation, which differ by the name of their service alone. */
record EdgeMessage(FunctionMessage message) implements HostMessage {
  static EdgeMessage parse(CodedInputStream input) throws IOException {
    return new EdgeMessage(FunctionMessage.parseFrom(input));
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
    metadata.accept("messageTimestamp", HostMessage.number(message.getTimestamp()));
    metadata.accept("messageID", HostMessage.number(message.getID()));
  }

  @Override
  public Message answer(@Nullable ByteString payload) {
    FunctionMessage.Builder answer = message.toBuilder();
    return (payload == null ? answer.clearPayload() : answer.setPayload(payload)).build();
  }
}
