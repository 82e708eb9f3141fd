package io.fnworker.bus;

import com.google.protobuf.Message;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands protobuf messages from sender to consumer as they are: they are immutable, so nothing is
 * copied. Without it Vert.x would send a Java-serialised copy, since protobuf messages are {@code
 * Serializable}.
 */
public final class LocalCodec implements MessageCodec<Message, Message> {
  public static final String NAME = "local";

  private LocalCodec() {}

  /** Call once for each Vert.x instance, before anything is sent. */
  public static void register(EventBus bus) {
    bus.registerCodec(new LocalCodec());
  }

  @Override
  public Message transform(Message message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  @Override
  public void encodeToWire(Buffer buffer, Message message) {
    throw new IllegalStateException("This codec is for one process only");
  }

  @Override
  public Message decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("This codec is for one process only");
  }
}
