package io.fnworker.door.durabletask;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.Address;
import io.fnworker.messages.durabletask.AbandonActivityTaskRequest;
import io.fnworker.messages.durabletask.ActivityRequest;
import io.fnworker.messages.durabletask.ActivityResponse;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import io.fnworker.messages.durabletask.TraceContext;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work items that are activities: calls of functions that succeed or fail. Confined to the door's
 * event loop.
 */
final class ActivityItems {
  private static final Logger LOG = LoggerFactory.getLogger(ActivityItems.class);

  private final AppTaskNames names;
  private final HandlerCalls handlers;
  private final Completions completions;
  private final Slots slots;
  private long items;

  ActivityItems(AppTaskNames names, HandlerCalls handlers, Completions completions, Slots slots) {
    this.names = names;
    this.handlers = handlers;
    this.completions = completions;
    this.slots = slots;
  }

  /**
   * Has it run and its answer delivered, as soon as there is a slot.
   *
   * @param token goes back with the answer; empty from sidecars that go by ids
   */
  void accept(ActivityRequest request, String token) {
    String id = idOf(request);
    String function = names.activity(request.getName());
    if (function == null) {
      LOG.warn("There is no activity \"{}\" in this app, asked for by {}", request.getName(), id);
      complete(request, token, id, failed(Refusals.unknownActivity(request.getName())));
      return;
    }
    StreamingMessage.Builder call =
        StreamingMessage.newBuilder().setInvocationRequest(call(request, id, function));
    slots.run(
        () ->
            handlers
                .send(Address.INVOCATION_REQUEST, call)
                .map(answer -> answer(request, token, id, answer.getInvocationResponse())));
  }

  /** Not the same again when an item is delivered again, since the first may still run. */
  private String idOf(ActivityRequest request) {
    return request.getOrchestrationInstance().getInstanceId()
        + "/"
        + request.getTaskId()
        + "/"
        + ++items;
  }

  private static InvocationRequest call(ActivityRequest request, String id, String function) {
    TypedData.Builder input = TypedData.newBuilder();
    if (request.hasInput()) {
      input.setJson(request.getInput().getValue());
    }
    InvocationRequest.Builder call =
        InvocationRequest.newBuilder()
            .setInvocationId(id)
            .setFunctionId(function)
            .addInputData(ParameterBinding.newBuilder().setName("input").setData(input))
            .putTriggerMetadata(
                "instanceId", text(request.getOrchestrationInstance().getInstanceId()))
            .putTriggerMetadata("taskId", text(Integer.toString(request.getTaskId())));
    if (request.getOrchestrationInstance().hasExecutionId()) {
      call.putTriggerMetadata(
          "executionId", text(request.getOrchestrationInstance().getExecutionId().getValue()));
    }
    request.getTagsMap().forEach((name, value) -> call.putTriggerMetadata(name, text(value)));
    if (request.hasParentTraceContext()) {
      call.setTraceContext(trace(request.getParentTraceContext()));
    }
    return call.build();
  }

  static RpcTraceContext trace(TraceContext trace) {
    return RpcTraceContext.newBuilder()
        .setTraceParent(trace.getTraceParent())
        .setTraceState(trace.getTraceState().getValue())
        .build();
  }

  private static TypedData text(String value) {
    return TypedData.newBuilder().setString(value).build();
  }

  private Void answer(
      ActivityRequest request, String token, String id, InvocationResponse response) {
    switch (response.getResult().getStatus()) {
      case Success -> complete(request, token, id, succeeded(response.getReturnValue()));
      case Failure -> complete(request, token, id, failed(details(response)));
      case Cancelled, UNRECOGNIZED -> abandon(token, id, response.getResult());
    }
    return null;
  }

  private static ActivityResponse.Builder succeeded(TypedData result) {
    ActivityResponse.Builder response = ActivityResponse.newBuilder();
    return result.hasJson() ? response.setResult(StringValue.of(result.getJson())) : response;
  }

  private static ActivityResponse.Builder failed(TaskFailureDetails details) {
    return ActivityResponse.newBuilder().setFailureDetails(details);
  }

  private static TaskFailureDetails details(InvocationResponse response) {
    for (ParameterBinding output : response.getOutputDataList()) {
      if (output.getName().equals("failureDetails")) {
        try {
          return TaskFailureDetails.parseFrom(output.getData().getBytes());
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException("not what the handlers write", e);
        }
      }
    }
    return Refusals.notRun(response.getResult());
  }

  private void complete(
      ActivityRequest request, String token, String id, ActivityResponse.Builder answer) {
    ActivityResponse response =
        answer
            .setInstanceId(request.getOrchestrationInstance().getInstanceId())
            .setTaskId(request.getTaskId())
            .setCompletionToken(token)
            .build();
    if (response.getSerializedSize() > ResponseChunks.LIMIT_BYTES) {
      LOG.warn("The result of activity {} is too large and fails it", id);
      TaskFailureDetails details = Refusals.resultTooLarge(response.getSerializedSize());
      complete(request, token, id, failed(details));
    } else {
      completions.deliver(SidecarMethods.COMPLETE_ACTIVITY, response, "activity " + id);
    }
  }

  /** It was told to stop, so nothing can be said of it. */
  private void abandon(String token, String id, StatusResult why) {
    LOG.info("Giving activity {} back: {}", id, why.getResult());
    if (!token.isEmpty()) {
      completions.deliver(
          SidecarMethods.ABANDON_ACTIVITY,
          AbandonActivityTaskRequest.newBuilder().setCompletionToken(token).build(),
          "activity " + id);
    }
  }

  /** Ends when all that were accepted have run. */
  Future<Void> close() {
    return slots.close();
  }

  boolean isBusy() {
    return slots.running() > 0;
  }
}
