package io.fnworker.door.scf;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.bus.Emergency;
import io.fnworker.bus.Observer;
import io.fnworker.config.ScfConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ready, and then for ever: ask for an event, run it, tell what came of it. The platform tells its
 * requests apart only by the one event that is out, so the next is asked for when the outcome of
 * the last was told. Confined to the door's event loop.
 *
 * @see ConversationState
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** Functions that do not listen to their cancellation take threads from those that come. */
  private static final int MAX_ABANDONED = 16;

  private final Vertx vertx;
  private final ScfConfig config;
  private final RuntimeApi api;
  private final HandlerCalls calls;
  private final Outcomes outcomes;
  private final Observer observer;
  private final Memory memory = new Memory();
  private final Promise<Void> lost = Promise.promise();
  private final Promise<Void> ended = Promise.promise();

  private ConversationState state = new ConversationState.Starting();
  private boolean stopping;
  private int failures;
  private long deadlineTimer = -1;

  Conversation(
      Vertx vertx, ScfConfig config, RuntimeApi api, HandlerCalls calls, Observer observer) {
    this.vertx = vertx;
    this.config = config;
    this.api = api;
    this.calls = calls;
    this.observer = observer;
    this.outcomes = new Outcomes(config.secrets());
  }

  /** Fails when this process can serve no longer. */
  Future<Void> lost() {
    return lost.future();
  }

  /** Tells the platform that this process is ready, until it takes it or the time is over. */
  Future<Void> announce() {
    return announce(System.nanoTime() + config.readyLimit().toNanos(), 1);
  }

  private Future<Void> announce(long giveUpAt, int attempt) {
    long left = Math.max(1, (giveUpAt - System.nanoTime()) / 1_000_000);
    return api.ready(Duration.ofMillis(Math.min(left, config.postLimit().toMillis())))
        .compose(
            status ->
                RuntimeApi.isAccepted(status)
                    ? Future.<Void>succeededFuture()
                    : Future.failedFuture("status " + status))
        .recover(
            e -> {
              long pause = Backoff.pauseMillis(attempt);
              if (System.nanoTime() + pause * 1_000_000 >= giveUpAt) {
                return Future.failedFuture(
                    "The runtime API at %s did not take that this process is ready, %d tries: %s"
                        .formatted(config.address(), attempt, reason(e)));
              }
              LOG.warn("Ready is not taken ({}), trying again", reason(e));
              return vertx.timer(pause).compose(go -> announce(giveUpAt, attempt + 1));
            });
  }

  /** The platform knows that this process is ready. */
  void begin() {
    if (state instanceof ConversationState.Starting starting) {
      fetch(starting.toFetching());
    }
  }

  /** No more events; ends when the outcome of the one that runs was told. */
  Future<Void> stop() {
    stopping = true;
    if (state instanceof ConversationState.Fetching
        || state instanceof ConversationState.Starting) {
      end();
      api.abort();
    }
    return ended.future();
  }

  /** The process goes down: nothing is asked or told any more. */
  void abandon() {
    end();
  }

  /** The handlers' answer; late, when the function was given up before. */
  void onAnswer(InvocationResponse answer) {
    String id = answer.getInvocationId();
    if (memory.ended(id)) {
      observer.late();
      LOG.atInfo()
          .addKeyValue(RequestLog.INVOCATION_ID, id)
          .log("Result after the deadline, dropped");
    } else if (state instanceof ConversationState.Running running
        && running.event().requestId().equals(id)) {
      vertx.cancelTimer(deadlineTimer);
      during(running, () -> tell(running.toTelling(outcomes.of(answer))));
    }
  }

  private void fetch(ConversationState.Fetching fetching) {
    state = fetching;
    if (stopping) {
      end();
      return;
    }
    api.next()
        .onSuccess(event -> during(fetching, () -> onEvent(fetching, event)))
        .onFailure(e -> during(fetching, () -> onFetchFailed(fetching, e)));
  }

  private void fetchLater(ConversationState.Fetching fetching) {
    state = fetching;
    vertx.setTimer(Backoff.pauseMillis(failures), go -> during(fetching, () -> fetch(fetching)));
  }

  private void onFetchFailed(ConversationState.Fetching fetching, Throwable cause) {
    Emergency.report(cause);
    failures++;
    String text = "No event from {} ({}), asking again";
    if (failures == 1) {
      LOG.warn(text, config.address(), reason(cause));
    } else {
      LOG.debug(text, config.address(), reason(cause));
    }
    fetchLater(fetching);
  }

  private void onEvent(ConversationState.Fetching fetching, Event event) {
    observer.serving(event.requestId());
    if (!memory.isLast(event.requestId())) {
      failures = 0;
    }
    Optional<Outcome> known = memory.outcomeOf(event.requestId());
    if (!event.canBeRun()) {
      LOG.error("The event cannot be run: {}", event.problem());
      tell(fetching.toTelling(event, outcomes.error("InvalidEvent", event.problem())));
    } else if (known.isPresent()) {
      LOG.info("The same event again: its outcome is told again");
      tell(fetching.toTelling(event, known.get()));
    } else if (memory.isStillRunning(event.requestId())) {
      tell(
          fetching.toTelling(
              event,
              outcomes.error("StillRunning", "An earlier run of this request has not ended yet")));
    } else {
      run(fetching.toRunning(event));
    }
  }

  private void run(ConversationState.Running running) {
    state = running;
    deadlineTimer =
        vertx.setTimer(
            Math.max(1, running.event().patienceMillis()),
            over -> during(running, () -> giveUp(running)));
    calls.begin(running.event());
  }

  /** A little before the platform would end this process. */
  private void giveUp(ConversationState.Running running) {
    Event event = running.event();
    memory.abandon(event.requestId());
    calls.cancel(event);
    String message =
        "The function has not ended within its time limit of %d ms; cancelled after %d ms"
            .formatted(event.timeLimitMillis(), event.patienceMillis());
    LOG.error(message);
    tell(running.toTelling(outcomes.error("TimeLimitReached", message)));
  }

  private void tell(ConversationState.Telling telling) {
    state = telling;
    if (telling.event().canBeRun()) {
      memory.keep(telling.event().requestId(), telling.outcome());
    }
    api.tell(telling.outcome())
        .onSuccess(status -> during(telling, () -> onTold(telling, status)))
        .onFailure(e -> during(telling, () -> onTellFailed(telling, e)));
  }

  private void onTold(ConversationState.Telling telling, int status) {
    if (RuntimeApi.isAccepted(status)) {
      failures = 0;
    } else {
      failures++;
      LOG.error(
          "The runtime API refused the {} of request {} with status {}",
          telling.outcome().kind(),
          telling.event().requestId(),
          status);
    }
    goOn(telling);
  }

  private void onTellFailed(ConversationState.Telling telling, Throwable cause) {
    Emergency.report(cause);
    failures++;
    LOG.error(
        "The runtime API did not get the {} of request {} ({}); it is told when asked for again",
        telling.outcome().kind(),
        telling.event().requestId(),
        reason(cause));
    goOn(telling);
  }

  private void goOn(ConversationState.Telling telling) {
    observer.serving(null);
    if (telling.outcome().endsProcess()) {
      lose(
          "Out of memory in request %s; this process ends, a new one has all its memory"
              .formatted(telling.event().requestId()));
    } else if (memory.abandoned() >= MAX_ABANDONED) {
      lose(
          MAX_ABANDONED
              + " functions go on although they were cancelled, and hold threads and memory; this"
              + " process ends, a new one has none of them");
    } else if (failures == 0 || stopping) {
      fetch(telling.toFetching());
    } else {
      fetchLater(telling.toFetching());
    }
  }

  /**
   * A step of that state, unless its time is over. A step that fails would leave the platform
   * waiting for ever, so this process ends then.
   */
  private void during(ConversationState expected, Runnable step) {
    if (state != expected) {
      return;
    }
    try {
      step.run();
    } catch (Throwable e) {
      Emergency.report(e);
      LOG.error("Unexpected", e);
      lose("The conversation with the runtime API has failed: " + e);
    }
  }

  private void lose(String why) {
    end();
    lost.tryFail(why);
  }

  private void end() {
    state = state.toEnded();
    ended.tryComplete();
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
