package io.fnworker.testkit.scf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the platform knows of one process: whether it is ready, which event it has, what it said of
 * it. Every call that the documents do not allow in this state is answered 422 and is a violation.
 * Safe for use by any thread.
 *
 * <pre>
 *   starting --ready--> idle --next--> has an event --response or error--> idle
 * </pre>
 */
final class SimulatedInstance {
  static final int OK = 200;
  private static final int WRONG_STATE = 422;
  private static final int TOO_LARGE = 413;
  private static final int BAD_REQUEST = 400;
  private static final int MAX_RESULT_BYTES = 6 * 1024 * 1024;
  private static final long LOOK_MILLIS = 20;

  private final Deque<ScfEvent> waiting = new ArrayDeque<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int readyCalls;
  private int deliveries;
  private @Nullable ScfEvent open;
  private long deliveredAt;
  private boolean mayAskAgain;
  private boolean asked;
  private boolean patient;

  synchronized int ready(Wire.Request request) {
    if (request.body().length == 0) {
      violation("ready with an empty body");
      return BAD_REQUEST;
    }
    readyCalls++;
    notifyAll();
    return OK;
  }

  /**
   * Waits for an event; the open one again when the runtime asks before it has told its outcome.
   *
   * @param gone whether the runtime has closed its connection meanwhile; then null is returned
   */
  synchronized @Nullable ScfEvent next(BooleanSupplier gone) throws InterruptedException {
    if (readyCalls == 0) {
      violation("next before ready");
      return null;
    }
    if (open != null) {
      if (!mayAskAgain) {
        violation("next while the outcome of " + open.requestId() + " is due");
      }
      return deliver(open);
    }
    asked = true;
    try {
      while (waiting.isEmpty()) {
        if (gone.getAsBoolean()) {
          return null;
        }
        wait(LOOK_MILLIS);
      }
    } finally {
      asked = false;
    }
    return deliver(waiting.remove());
  }

  synchronized boolean isReady() {
    return readyCalls > 0;
  }

  /** The first outcome of an event is final. */
  synchronized int outcome(ApiCall call, Wire.Request request) {
    ScfEvent event = open;
    if (!request.saysHowLong()) {
      violation(call + " without Content-Length");
    }
    if (event == null) {
      if (!mayAskAgain) {
        violation(
            call + " without an event: " + new String(request.body(), StandardCharsets.UTF_8));
      }
      return WRONG_STATE;
    }
    if (request.body().length > MAX_RESULT_BYTES) {
      violation(call + " of " + request.body().length + " bytes");
      return TOO_LARGE;
    }
    long took = (System.nanoTime() - deliveredAt) / 1_000_000;
    if (took > event.timeLimitMillis() && !patient) {
      violation(call + " after " + took + " ms, the limit was " + event.timeLimitMillis());
    }
    open = null;
    mayAskAgain = false;
    outcomes.add(new Outcome(call, event.requestId(), request.body(), request.headers()));
    notifyAll();
    return OK;
  }

  /** An answer of ours was lost or is a refusal, so the runtime may repeat itself. */
  synchronized void excuse() {
    mayAskAgain = true;
  }

  synchronized void offer(ScfEvent event) {
    waiting.add(event);
    notifyAll();
  }

  synchronized void violation(String what) {
    violations.add(what);
    notifyAll();
  }

  synchronized void bePatient() {
    patient = true;
  }

  /** Whether a request for the next event hangs. */
  synchronized boolean isAsked() {
    return asked;
  }

  synchronized int readyCalls() {
    return readyCalls;
  }

  /** How often an event was handed out, repetitions included. */
  synchronized int deliveries() {
    return deliveries;
  }

  synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Waits for a condition over what can be seen here; false when the time is over. */
  synchronized boolean await(BooleanSupplier condition, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(Math.min(left, LOOK_MILLIS));
    }
    return true;
  }

  private ScfEvent deliver(ScfEvent event) {
    if (open == null) {
      deliveredAt = System.nanoTime();
    }
    open = event;
    mayAskAgain = false;
    deliveries++;
    notifyAll();
    return event;
  }

  static List<String> withLine(List<String> headers, String line) {
    List<String> all = new ArrayList<>(headers);
    all.add(line);
    return all;
  }

  static Map<String, String> environment(int port) {
    return Map.of("SCF_RUNTIME_API", "127.0.0.1", "SCF_RUNTIME_API_PORT", Integer.toString(port));
  }
}
