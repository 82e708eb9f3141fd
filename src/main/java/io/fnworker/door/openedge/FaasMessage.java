package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Baetyl v2: all but the payload stands in a map, which may hold more than the host's own keys. */
record FaasMessage(io.fnworker.door.openedge.proto.faas.Message message) implements HostMessage {
  static FaasMessage parse(CodedInputStream input) throws IOException {
    return new FaasMessage(io.fnworker.door.openedge.proto.faas.Message.parseFrom(input));
  }

  @Override
  public String functionName() {
    return message.getMetadataOrDefault("functionName", "");
  }

  @Override
  public String invokeId() {
    return message.getMetadataOrDefault("invokeId", "");
  }

  @Override
  public ByteString payload() {
    return message.getPayload();
  }

  @Override
  public void describe(BiConsumer<String, TypedData> metadata) {
    message
        .getMetadataMap()
        .forEach((name, value) -> metadata.accept(name, HostMessage.text(value)));
    metadata.accept("messageID", HostMessage.number(message.getID()));
  }

  @Override
  public Message answer(@Nullable ByteString payload) {
    io.fnworker.door.openedge.proto.faas.Message.Builder answer = message.toBuilder();
    return (payload == null ? answer.clearPayload() : answer.setPayload(payload)).build();
  }
}
