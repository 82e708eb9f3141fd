package io.fnworker.door.scf;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of requests that were run here: the outcome of the last one, and which functions
 * still run although their time is over. Confined to the door's event loop.
 */
final class Memory {
  private @Nullable String lastId;
  private @Nullable Outcome lastOutcome;
  private final Set<String> stillRunning = new HashSet<>();

  /** The request has this outcome now, told or not. */
  void keep(String requestId, Outcome outcome) {
    lastId = requestId;
    lastOutcome = outcome;
  }

  /** The outcome of this request, when it is the last one and need not be run again. */
  Optional<Outcome> outcomeOf(String requestId) {
    return requestId.equals(lastId) ? Optional.ofNullable(lastOutcome) : Optional.empty();
  }

  /** Whether this request is the one whose outcome came last. */
  boolean isLast(String requestId) {
    return requestId.equals(lastId);
  }

  /** The function of this request was given up and has not ended. */
  void abandon(String requestId) {
    stillRunning.add(requestId);
  }

  /** The function has ended; false when nobody had given it up. */
  boolean ended(String requestId) {
    return stillRunning.remove(requestId);
  }

  /** Functions that were given up and have not ended. */
  int abandoned() {
    return stillRunning.size();
  }

  boolean isStillRunning(String requestId) {
    return stillRunning.contains(requestId);
  }
}
