package io.fnworker.door.durabletask;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.Address;
import io.fnworker.config.DurableTaskConfig.VersionFailure;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskRequest;
import io.fnworker.messages.durabletask.ExecutionStartedEvent;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work items that are turns of orchestrations. Each is answered, or given back where the worker
 * itself is in trouble: only then may another attempt help. Confined to the door's event loop.
 */
final class OrchestrationItems {
  private static final Logger LOG = LoggerFactory.getLogger(OrchestrationItems.class);

  private final AppTaskNames names;
  private final HandlerCalls handlers;
  private final Completions completions;
  private final Histories histories;
  private final Slots slots;
  private final VersionRule versions;
  private final VersionFailure onMismatch;
  private long items;

  OrchestrationItems(
      AppTaskNames names,
      HandlerCalls handlers,
      Completions completions,
      Histories histories,
      Slots slots,
      VersionRule versions,
      VersionFailure onMismatch) {
    this.names = names;
    this.handlers = handlers;
    this.completions = completions;
    this.histories = histories;
    this.slots = slots;
    this.versions = versions;
    this.onMismatch = onMismatch;
  }

  /**
   * Has it run and its answer delivered, as soon as there is a slot.
   *
   * @param token goes back with the answer; empty from sidecars that go by ids
   */
  void accept(OrchestratorRequest request, String token) {
    Turn turn = new Turn(request.getInstanceId() + "/" + ++items, request, token);
    slots.run(
        () ->
            histories
                .complete(request)
                .compose(
                    whole -> run(new Turn(turn.id, whole, token)),
                    e -> {
                      abandon(turn, "its history cannot be had: " + e.getMessage());
                      return Future.succeededFuture();
                    }));
  }

  /** Ends when all that were accepted have run. */
  Future<Void> close() {
    return slots.close();
  }

  boolean isBusy() {
    return slots.running() > 0;
  }

  private Future<Void> run(Turn turn) {
    ExecutionStartedEvent started = Histories.findStart(turn.request);
    if (started == null) {
      LOG.warn("The history of {} does not say what it is", turn.id);
      return fail(turn, Refusals.unknownOrchestration(""));
    }
    if (!versions.accepts(started.getVersion().getValue())) {
      return onMismatch(turn, started.getVersion().getValue());
    }
    String function = names.orchestration(started.getName());
    if (function == null) {
      LOG.warn(
          "There is no orchestration \"{}\" in this app, asked for by {}",
          started.getName(),
          turn.id);
      return fail(turn, Refusals.unknownOrchestration(started.getName()));
    }
    return handlers
        .send(Address.INVOCATION_REQUEST, call(turn, started, function))
        .map(answer -> answer(turn, answer.getInvocationResponse()));
  }

  /** Without a token nothing can be given back, so it would stay with this worker for ever. */
  private Future<Void> onMismatch(Turn turn, String version) {
    TaskFailureDetails details = Refusals.versionMismatch(version, versions);
    if (onMismatch == VersionFailure.FAIL || turn.token.isEmpty()) {
      return fail(turn, details);
    }
    abandon(turn, details.getErrorMessage());
    return Future.succeededFuture();
  }

  private static StreamingMessage.Builder call(
      Turn turn, ExecutionStartedEvent started, String function) {
    InvocationRequest.Builder call =
        InvocationRequest.newBuilder()
            .setInvocationId(turn.id)
            .setFunctionId(function)
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName("turn")
                    .setData(TypedData.newBuilder().setBytes(turn.request.toByteString())));
    if (started.hasParentTraceContext()) {
      call.setTraceContext(ActivityItems.trace(started.getParentTraceContext()));
    }
    return StreamingMessage.newBuilder().setInvocationRequest(call);
  }

  private Void answer(Turn turn, InvocationResponse answer) {
    if (answer.getResult().getStatus() != StatusResult.Status.Success) {
      abandon(turn, answer.getResult().getResult());
      return null;
    }
    try {
      complete(
          turn, OrchestratorResponse.parseFrom(answer.getReturnValue().getBytes()).toBuilder());
    } catch (InvalidProtocolBufferException e) {
      fail(turn, Refusals.brokenAnswer(e));
    }
    return null;
  }

  private Future<Void> fail(Turn turn, TaskFailureDetails details) {
    complete(turn, TurnAnswers.failed(details));
    return Future.succeededFuture();
  }

  private void complete(Turn turn, OrchestratorResponse.Builder answer) {
    deliver(turn, TurnAnswers.of(answer, turn.request, turn.token).iterator());
  }

  private void deliver(Turn turn, java.util.Iterator<OrchestratorResponse> parts) {
    completions
        .deliver(SidecarMethods.COMPLETE_ORCHESTRATION, parts.next(), "orchestration " + turn.id)
        .onSuccess(
            taken -> {
              if (taken && parts.hasNext()) {
                deliver(turn, parts);
              }
            });
  }

  private void abandon(Turn turn, String why) {
    LOG.warn("Giving orchestration {} back: {}", turn.id, why);
    if (!turn.token.isEmpty()) {
      completions.deliver(
          SidecarMethods.ABANDON_ORCHESTRATION,
          AbandonOrchestrationTaskRequest.newBuilder().setCompletionToken(turn.token).build(),
          "orchestration " + turn.id);
    }
  }

  /** One work item. */
  private record Turn(String id, OrchestratorRequest request, String token) {}
}
