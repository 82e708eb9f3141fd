package io.fnworker.function.durabletask;

import com.google.protobuf.InvalidProtocolBufferException;
import io.fnworker.messages.durabletask.CompleteOrchestrationAction;
import io.fnworker.messages.durabletask.OrchestrationStatus;
import io.fnworker.messages.durabletask.OrchestratorAction;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One turn of an orchestration: its code runs from the beginning against the history, by the
 * library's engine, and what it wants next is the answer. Every turn has an answer; one without
 * would come back for ever. Immutable; safe for use by any thread.
 */
public final class OrchestrationTurn {
  private final DurableLibrary library;
  private final HistoryKinds kinds;

  public OrchestrationTurn(DurableLibrary library) {
    this.library = library;
    this.kinds = new HistoryKinds(library);
  }

  /**
   * What makes an answer of a turn: serialised OrchestratorRequest in, OrchestratorResponse out.
   */
  @FunctionalInterface
  public interface Engine {
    byte[] replay(byte[] request) throws Throwable;
  }

  /**
   * @param response a serialised OrchestratorResponse
   * @param thrown by the user's code or the engine, null where the orchestration has not failed
   */
  public record Result(byte[] response, @Nullable Throwable thrown) {}

  /**
   * Runs it on the calling thread; never throws.
   *
   * @param request a serialised OrchestratorRequest with its whole history
   */
  public Result run(byte[] request, Orchestrator code) {
    Watched watched = new Watched(code, library);
    return run(request, history -> library.replay(history, watched), () -> watched.thrown);
  }

  /** The same for code that calls the engine itself. */
  public Result runEngine(byte[] request, Engine engine) {
    return run(request, engine, () -> null);
  }

  private Result run(byte[] request, Engine engine, Supplier<@Nullable Throwable> seen) {
    try {
      ReplayableHistory history = ReplayableHistory.of(request, kinds::isKnown);
      byte[] response = engine.replay(history.request());
      Throwable thrown = seen.get();
      return thrown == null && history.settled().isEmpty()
          ? new Result(response, null)
          : corrected(response, thrown, history.settled());
    } catch (Throwable e) { // Of the engine, or an Error that it does not catch.
      Throwable passed = seen.get();
      Throwable thrown = passed == null ? e : passed;
      return new Result(failed(request, thrown), thrown);
    }
  }

  /**
   * The engine drops what caused a failure and forgets that events have been sent; both are put
   * right here.
   */
  private static Result corrected(byte[] bytes, @Nullable Throwable thrown, Set<Integer> settled)
      throws InvalidProtocolBufferException {
    OrchestratorResponse response = OrchestratorResponse.parseFrom(bytes);
    OrchestratorResponse.Builder corrected = response.toBuilder().clearActions();
    boolean failed = false;
    for (OrchestratorAction action : response.getActionsList()) {
      if (thrown != null && isFailure(action)) {
        failed = true;
        corrected.addActions(explained(action, thrown));
      } else if (!(settled.contains(action.getId()) && isMessage(action))) {
        corrected.addActions(action);
      }
    }
    return new Result(corrected.build().toByteArray(), failed ? thrown : null);
  }

  private static boolean isFailure(OrchestratorAction action) {
    return action.getCompleteOrchestration().getOrchestrationStatus()
        == OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
  }

  private static boolean isMessage(OrchestratorAction action) {
    return action.hasSendEvent() || action.hasSendEntityMessage();
  }

  private static OrchestratorAction explained(OrchestratorAction action, Throwable thrown) {
    OrchestratorAction.Builder explained = action.toBuilder();
    explained.getCompleteOrchestrationBuilder().setFailureDetails(TaskFailure.of(thrown));
    return explained.build();
  }

  private static byte[] failed(byte[] request, Throwable thrown) {
    return OrchestratorResponse.newBuilder()
        .setInstanceId(instanceOf(request))
        .addActions(
            OrchestratorAction.newBuilder()
                .setCompleteOrchestration(
                    CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED)
                        .setFailureDetails(TaskFailure.of(thrown))))
        .build()
        .toByteArray();
  }

  private static String instanceOf(byte[] request) {
    try {
      return OrchestratorRequest.parseFrom(request).getInstanceId();
    } catch (InvalidProtocolBufferException e) {
      return "";
    }
  }

  /** Sees what passes. Confined to the turn's thread. */
  private static final class Watched implements Orchestrator {
    private final Orchestrator code;
    private final DurableLibrary library;
    private @Nullable Throwable thrown;

    Watched(Orchestrator code, DurableLibrary library) {
      this.code = code;
      this.library = library;
    }

    @Override
    public void run(Object context) throws Throwable {
      try {
        code.run(context);
      } catch (Throwable e) {
        if (library.isSignal(e)) {
          throw e;
        }
        thrown = e;
        // The engine takes exceptions for the end of the orchestration, but lets errors through.
        throw e instanceof RuntimeException ? e : new IllegalStateException(e);
      }
    }
  }
}
