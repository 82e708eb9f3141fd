package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;

/**
 * The ways onto the bus. Safe for use by any thread; one thread's messages to one address keep
 * their order.
 */
public final class Outbox {
  /** Header with the address that takes the answers to a request. */
  public static final String REPLY_TO = "replyTo";

  private static final DeliveryOptions ANSWER =
      new DeliveryOptions().setCodecName(LocalCodec.NAME).setLocalOnly(true);

  private final EventBus bus;
  private final LogRoom room;

  public Outbox(EventBus bus) {
    this(bus, new LogRoom());
  }

  /**
   * @param room where log records wait that a door cannot take yet
   */
  public Outbox(EventBus bus, LogRoom room) {
    this.bus = bus;
    this.room = room;
  }

  /** Options for a door's requests; made once, since they are the same for each message. */
  public static DeliveryOptions requestOptions(String replyTo) {
    return new DeliveryOptions()
        .setCodecName(LocalCodec.NAME)
        .setLocalOnly(true)
        .addHeader(REPLY_TO, replyTo);
  }

  /** Waits until the door can take log records; see {@link LogRoom} for when it does not. */
  public void awaitRoomForLogs() {
    room.await();
  }

  /** Sends a log record of a function, after {@link #awaitRoomForLogs}. */
  public void sendLog(String replyTo, StreamingMessage record) {
    room.entered(record);
    send(replyTo, record);
  }

  /** Sends an answer or a log record to the door that asked. */
  public void send(String replyTo, StreamingMessage message) {
    bus.send(replyTo, message, ANSWER);
  }
}
