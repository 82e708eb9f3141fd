package io.fnworker.door.scf;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.Address;
import io.fnworker.bus.Outbox;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands where the handlers stand on the bus. Answers each event with its own bytes, or as it was
 * told to for the event's request id. Safe for use by any thread.
 */
final class FakeHandlers {
  private static final StatusResult SUCCESS =
      StatusResult.newBuilder().setStatus(StatusResult.Status.Success).build();

  private final Outbox outbox;
  private final Map<String, InvocationResponse> answers = new ConcurrentHashMap<>();
  private final List<InvocationRequest> begun = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> loadAsked = new CompletableFuture<>();
  private volatile boolean holdsLoad;

  FakeHandlers(Vertx vertx) {
    outbox = new Outbox(vertx.eventBus());
    vertx.eventBus().<Message>consumer(Address.FUNCTION_LOAD.address(), m -> onLoad());
    vertx
        .eventBus()
        .<Message>consumer(
            Address.INVOCATION_REQUEST.address(),
            m -> onRequest(((StreamingMessage) m.body()).getInvocationRequest()));
    vertx
        .eventBus()
        .<Message>consumer(
            Address.INVOCATION_CANCEL.address(),
            m ->
                cancelled.add(
                    ((StreamingMessage) m.body()).getInvocationCancel().getInvocationId()));
  }

  /** Loading takes until {@link #loaded}. */
  void holdLoad() {
    holdsLoad = true;
  }

  CompletableFuture<String> loadAsked() {
    return loadAsked;
  }

  void loaded(StatusResult result) {
    outbox.send(
        ScfDoor.OUTBOX,
        StreamingMessage.newBuilder()
            .setFunctionLoadResponse(FunctionLoadResponse.newBuilder().setResult(result))
            .build());
  }

  /** What the event of this id is answered with; a response without a status never comes. */
  void when(String requestId, InvocationResponse response) {
    answers.put(requestId, response.toBuilder().setInvocationId(requestId).build());
  }

  void when(String requestId, TypedData result) {
    when(requestId, success(result));
  }

  static InvocationResponse success(TypedData result) {
    return InvocationResponse.newBuilder().setResult(SUCCESS).setReturnValue(result).build();
  }

  static InvocationResponse failure(String type, String message, String source) {
    return InvocationResponse.newBuilder()
        .setResult(
            StatusResult.newBuilder()
                .setStatus(StatusResult.Status.Failure)
                .setResult(message)
                .setException(
                    RpcException.newBuilder()
                        .setType(type)
                        .setMessage(message)
                        .setSource(source)
                        .setStackTrace(type + ": " + message + "\n\tat app.Functions.handle")))
        .build();
  }

  /** An answer that has not come yet. */
  static InvocationResponse never() {
    return InvocationResponse.getDefaultInstance();
  }

  void answer(String requestId, InvocationResponse response) {
    outbox.send(
        ScfDoor.OUTBOX,
        StreamingMessage.newBuilder()
            .setInvocationResponse(response.toBuilder().setInvocationId(requestId))
            .build());
  }

  List<InvocationRequest> begun() {
    return List.copyOf(begun);
  }

  List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  private void onLoad() {
    loadAsked.complete("asked");
    if (!holdsLoad) {
      loaded(SUCCESS);
    }
  }

  private void onRequest(InvocationRequest request) {
    begun.add(request);
    InvocationResponse answer =
        answers.getOrDefault(request.getInvocationId(), success(request.getInputData(0).getData()));
    if (answer.hasResult()) {
      answer(request.getInvocationId(), answer);
    }
  }
}
