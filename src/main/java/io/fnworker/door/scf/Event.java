package io.fnworker.door.scf;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * An event as the platform has handed it out. Immutable.
 *
 * @param requestId empty when the platform gave none
 * @param problem why it cannot be run; empty when it can
 * @param memoryLimitMb of this process
 * @param timeLimitMillis from the receipt to the accepted outcome
 * @param receivedMillis when the first bytes of it were here, since the epoch
 */
record Event(
    String requestId,
    String problem,
    long memoryLimitMb,
    long timeLimitMillis,
    long receivedMillis,
    ByteString body) {
  static final String REQUEST_ID = "request_id";
  static final String MEMORY_LIMIT = "memory_limit_in_mb";
  static final String TIME_LIMIT = "time_limit_in_ms";

  /** The least time to cancel a function and to tell the platform. */
  private static final long LEAST_MARGIN_MILLIS = 50;

  private static final int MARGIN_PERCENT = 5;

  /**
   * Reads the head of the platform's answer; its names are told apart without regard to case.
   *
   * @param body not changed afterwards
   */
  static Event of(MultiMap headers, Buffer body, long receivedMillis) {
    StringBuilder problem = new StringBuilder();
    String requestId = headers.get(REQUEST_ID) == null ? "" : headers.get(REQUEST_ID).strip();
    if (requestId.isEmpty()) {
      problem.append("The header ").append(REQUEST_ID).append(" is missing. ");
    }
    return new Event(
        requestId,
        number(headers, MEMORY_LIMIT, 0, problem),
        number(headers, TIME_LIMIT, 1, problem),
        receivedMillis,
        UnsafeByteOperations.unsafeWrap(body.getBytes()),
        problem);
  }

  private Event(
      String requestId,
      long memoryLimitMb,
      long timeLimitMillis,
      long receivedMillis,
      ByteString body,
      StringBuilder problem) {
    this(
        requestId,
        problem.toString().strip(),
        memoryLimitMb,
        timeLimitMillis,
        receivedMillis,
        body);
  }

  boolean canBeRun() {
    return problem.isEmpty();
  }

  /** When the platform ends this process if it was not told an outcome, since the epoch. */
  long deadlineMillis() {
    return receivedMillis + timeLimitMillis;
  }

  /**
   * How long after the receipt the function is given up, so that the platform hears of it in time;
   * never less than half of the limit.
   */
  long patienceMillis() {
    long margin = Math.max(LEAST_MARGIN_MILLIS, timeLimitMillis * MARGIN_PERCENT / 100);
    return timeLimitMillis - Math.min(margin, timeLimitMillis / 2);
  }

  private static long number(MultiMap headers, String name, long least, StringBuilder problem) {
    String text = headers.get(name);
    if (text != null
        && text.strip().matches("\\d{1,15}")
        && Long.parseLong(text.strip()) >= least) {
      return Long.parseLong(text.strip());
    }
    problem
        .append("The header ")
        .append(name)
        .append(text == null ? " is missing. " : " is no number: \"" + text + "\". ");
    return 0;
  }
}
