package io.fnworker.function;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.durabletask.OrchestrationTurn;
import io.fnworker.function.durabletask.TaskFailure;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a door has work items called. In: one input, which is JSON for an activity (not
 * set for none) and a serialised OrchestratorRequest for an orchestration. Out: a return value,
 * JSON (not set for null) or a serialised OrchestratorResponse; beside a failure the output {@link
 * #FAILURE}, serialised TaskFailureDetails.
 *
 * @param call the door's
 * @param request the same in another form
 */
record TaskCall(Call call, InvocationRequest request) implements Call {
  private static final String FAILURE = "failureDetails";

  @Override
  public boolean log(RpcLog record) {
    return call.log(record);
  }

  @Override
  public boolean isCancelled() {
    return call.isCancelled();
  }

  @Override
  public @Nullable LiveHttp http() {
    return null;
  }

  @Override
  public boolean resume(Runnable task) {
    return call.resume(task);
  }

  static @Nullable String json(Call call) {
    TypedData data = input(call);
    return data.hasJson() ? data.getJson() : null;
  }

  static byte[] turn(Call call) {
    return input(call).getBytes().toByteArray();
  }

  private static TypedData input(Call call) {
    return call.request().getInputDataCount() == 0
        ? TypedData.getDefaultInstance()
        : call.request().getInputData(0).getData();
  }

  static InvocationResponse succeeded(Call call, @Nullable String json) {
    TypedData.Builder data = TypedData.newBuilder();
    return success(call, (json == null ? data : data.setJson(json)).build());
  }

  /** An orchestration whose code was told to stop has decided nothing. */
  static InvocationResponse turned(Call call, OrchestrationTurn.Result result) {
    Throwable thrown = result.thrown();
    return thrown != null && call.isCancelled() && Failures.isCancellation(thrown)
        ? failed(call, thrown)
        : success(
            call, TypedData.newBuilder().setBytes(ByteString.copyFrom(result.response())).build());
  }

  private static InvocationResponse success(Call call, TypedData result) {
    return InvocationResponse.newBuilder()
        .setInvocationId(call.request().getInvocationId())
        .setReturnValue(result)
        .setResult(StatusResult.newBuilder().setStatus(StatusResult.Status.Success))
        .build();
  }

  static InvocationResponse failed(Call call, Throwable thrown) {
    boolean cancelled = call.isCancelled() && Failures.isCancellation(thrown);
    StatusResult status =
        cancelled ? Failures.cancelledStatus(thrown) : Failures.userCodeStatus(thrown);
    return InvocationResponse.newBuilder()
        .setInvocationId(call.request().getInvocationId())
        .setResult(status)
        .addOutputData(failure(TaskFailure.of(thrown)))
        .build();
  }

  /** A failure of which nothing is known but what a Functions host would be told. */
  static InvocationResponse failed(InvocationResponse response) {
    var exception = response.getResult().getException();
    TaskFailureDetails.Builder details =
        TaskFailureDetails.newBuilder()
            .setErrorType(exception.getType())
            .setErrorMessage(exception.getMessage());
    details.getStackTraceBuilder().setValue(exception.getStackTrace());
    return InvocationResponse.newBuilder()
        .setInvocationId(response.getInvocationId())
        .setResult(response.getResult())
        .addOutputData(failure(details.build()))
        .build();
  }

  private static ParameterBinding failure(TaskFailureDetails details) {
    return ParameterBinding.newBuilder()
        .setName(FAILURE)
        .setData(TypedData.newBuilder().setBytes(details.toByteString()))
        .build();
  }
}
