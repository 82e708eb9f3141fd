package io.fnworker.bus;

import java.util.Locale;

/**
 * The event-bus addresses between doors and handlers. Bodies are {@code StreamingMessage}s; the
 * header {@link Outbox#REPLY_TO} names the address that takes the answers.
 *
 * <p>Order: one sender's messages to one consumer keep their order. {@link #INVOCATION_REQUEST} and
 * {@link #INVOCATION_CANCEL} have the same single consumer, so a cancellation never overtakes its
 * request. All log records and the response of an invocation leave by the one reply address, in the
 * order in which they were sent.
 */
public enum Address {
  WORKER_INIT,
  WORKER_STATUS,
  WORKER_TERMINATE,
  WORKER_WARMUP,
  ENVIRONMENT_RELOAD,
  FUNCTIONS_METADATA,
  /** As FUNCTIONS_METADATA, for the orchestrations and activities of an app. */
  TASKS_METADATA,
  FUNCTION_LOAD,
  FUNCTION_LOAD_COLLECTION,
  INVOCATION_REQUEST,
  INVOCATION_CANCEL,
  SHARED_MEMORY_CLOSE;

  private final String address = name().toLowerCase(Locale.ROOT).replace('_', '.');

  public String address() {
    return address;
  }
}
