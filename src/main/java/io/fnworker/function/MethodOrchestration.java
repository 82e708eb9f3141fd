package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.durabletask.DurableTaskException;
import io.fnworker.function.durabletask.OrchestrationTurn;
import java.util.Base64;
import java.util.List;

/**
 * An annotated orchestration: called as on a Functions host, but with the worker's own replay in
 * the place of the library's middleware, which would hide the user's exceptions. Immutable; safe
 * for use by any thread.
 *
 * @param middlewares of the app, without the library's
 */
record MethodOrchestration(
    String name,
    LoadedFunction method,
    List<Middleware> middlewares,
    TriggerParameter trigger,
    AppTasks tasks)
    implements InvocableFunction {
  private static final String OF_LIBRARY =
      "com.microsoft.durabletask.azurefunctions.internal.middleware.OrchestrationMiddleware";

  static MethodOrchestration of(
      String name, LoadedFunction method, TriggerParameter trigger, AppTasks tasks)
      throws DurableTaskException {
    List<Middleware> others =
        method.middlewares().stream()
            .filter(middleware -> !middleware.getClass().getName().equals(OF_LIBRARY))
            .toList();
    return new MethodOrchestration(name, method, others, trigger, tasks);
  }

  @Override
  public boolean isReplayed() {
    return true;
  }

  @Override
  @SuppressWarnings("try") // The scope is all there is to it.
  public InvocationOutcome invoke(Call call) {
    byte[] request = TaskCall.turn(call);
    OrchestrationTurn turn = tasks.turn();
    try (ContextClassLoader ignored = ContextClassLoader.set(method.app().loader())) {
      return new InvocationOutcome.Answered(
          TaskCall.turned(
              call,
              trigger.type() == String.class
                  ? turn.runEngine(request, history -> encoded(call, history))
                  : turn.run(request, context -> run(call, context))));
    }
  }

  /** The method gets the orchestration's context and returns its result. */
  private void run(Call call, Object context) throws Throwable {
    ThrownInChain thrown = new ThrownInChain();
    ReplacedInput input = new ReplacedInput(trigger.binding(), context);
    InvocationResponse response =
        answer(call, TypedData.getDefaultInstance(), thrown.before(input.before(middlewares)));
    if (thrown.seen() != null) {
      throw thrown.seen();
    }
    requireSuccess(response);
    tasks.library().complete(context, input.returned());
  }

  /** The oldest form: text in, text out, and the method calls the engine itself. */
  private byte[] encoded(Call call, byte[] request) throws Throwable {
    ThrownInChain thrown = new ThrownInChain();
    TypedData input =
        TypedData.newBuilder().setString(Base64.getEncoder().encodeToString(request)).build();
    InvocationResponse response = answer(call, input, thrown.before(middlewares));
    if (thrown.seen() != null) {
      throw thrown.seen();
    }
    requireSuccess(response);
    return Base64.getDecoder().decode(response.getReturnValue().getString());
  }

  private InvocationResponse answer(Call call, TypedData input, List<Middleware> chain) {
    InvocationOutcome outcome =
        method.with(chain).invoke(new TaskCall(call, trigger.fill(call.request(), input)));
    if (outcome instanceof InvocationOutcome.Answered answered) {
      return answered.response();
    }
    throw new IllegalStateException(
        "An orchestration returned a promise; it must wait by Task.await() and return its result");
  }

  private static void requireSuccess(InvocationResponse response) {
    StatusResult result = response.getResult();
    if (result.getStatus() != StatusResult.Status.Success) {
      throw new IllegalStateException(result.getResult());
    }
  }
}
