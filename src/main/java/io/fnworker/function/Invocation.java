package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.worker.chain.FunctionExecutionMiddleware;
import com.microsoft.azure.functions.worker.handler.InvocationRequestHandler;
import io.fnworker.function.binding.BoundCall;
import io.fnworker.function.binding.StreamedResult;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function:
 *
 * <pre>
 * InvocationRequestHandler.execute      frame for agents
 *   middleware ...                      of the app, nested
 *     FunctionExecutionMiddleware       frame for agents
 *       arguments -> instance -> method
 *   start of an asynchronous result     (Eventual)
 *   results -> InvocationResponse       now, or when the asynchronous result is there
 * </pre>
 *
 * Confined to the invocation's thread up to the end of {@link #run}; after that to whichever thread
 * completes the asynchronous result.
 */
final class Invocation {
  private final LoadedFunction function;
  private final Call call;
  private boolean inUserCode;
  private @Nullable PendingAnswer pending;

  Invocation(LoadedFunction function, Call call) {
    this.function = function;
    this.call = call;
  }

  InvocationOutcome run() {
    InvocationResponse.Builder response = newResponse();
    try {
      String text = new InvocationRequestHandler(this::execute).execute(call.request(), response);
      PendingAnswer later = pending;
      return later == null
          ? new InvocationOutcome.Answered(succeed(response, text))
          : later.outcome();
    } catch (Throwable e) { // Errors, too: static initialisers, deep recursion, missing classes.
      return new InvocationOutcome.Answered(fail(e, inUserCode, call.isCancelled()));
    }
  }

  private String execute(InvocationRequest request, InvocationResponse.Builder response)
      throws Exception {
    FunctionOptions options = function.options();
    BoundCall bound =
        function
            .plan()
            .begin(
                function.arriving(request),
                options.memoryReader(),
                options.memoryWriter(),
                arrivingBody());
    InvocationContext context = new InvocationContext(function, call, bound);
    inUserCode = true;
    new InvocationChain(
            function.middlewares(),
            new FunctionExecutionMiddleware(
                () -> context.updateReturnValue(function.method().call(bound.arguments(context)))))
        .doNext(context);
    Object returned = context.getReturnValue();
    Eventual eventual = eventual(returned, bound);
    if (eventual == null) {
      inUserCode = false;
      bound.collect(returned, response);
    } else {
      pending = PendingAnswer.start(this, eventual, bound);
    }
    return successText();
  }

  private Flow.@Nullable Publisher<ByteBuffer> arrivingBody() {
    LiveHttp client = call.http();
    return client == null ? null : client.requestBody();
  }

  /** What is left to wait for: a promised result, a body to send, or one after the other. */
  private @Nullable Eventual eventual(@Nullable Object returned, BoundCall bound) throws Exception {
    StreamedResult streamed = streamed(returned, bound);
    if (streamed != null) {
      return StreamedAnswer.start(streamed, call, function.options().maxBodyBytes());
    }
    Eventual promised = AsyncType.start(returned);
    return promised == null || !function.plan().isHttp()
        ? promised
        : promised.then(result -> bodyOf(result, bound));
  }

  @SuppressWarnings("try") // The scope is all there is to it.
  private Eventual bodyOf(@Nullable Object result, BoundCall bound) {
    try (ContextClassLoader ignored = ContextClassLoader.set(function.app().loader())) {
      StreamedResult streamed = streamed(result, bound);
      return streamed == null
          ? Eventual.of(CompletableFuture.completedFuture(result))
          : StreamedAnswer.start(streamed, call, function.options().maxBodyBytes());
    } catch (Throwable e) { // Of the user's response or producer: it may be anything.
      return Eventual.of(CompletableFuture.failedFuture(e));
    }
  }

  private @Nullable StreamedResult streamed(@Nullable Object result, BoundCall bound) {
    boolean mayBeBytes =
        function.returnsBytes() || (function.plan().isHttp() && result instanceof InputStream);
    return bound.streamed(result, StreamType::isStream, mayBeBytes);
  }

  /** The answer of an asynchronous function that has ended well. */
  @SuppressWarnings("try") // The scope is all there is to it.
  InvocationResponse answer(@Nullable Object result, BoundCall bound) {
    try (ContextClassLoader ignored = ContextClassLoader.set(function.app().loader())) {
      InvocationResponse.Builder response = newResponse();
      if (result instanceof StreamedAnswer.Complete sent) {
        bound.collect(sent.result(), sent.body(), response);
      } else {
        bound.collect(result, response);
      }
      return succeed(response, successText());
    } catch (Throwable e) { // Whatever it is, the host waits for an answer.
      return fail(e, false, false);
    }
  }

  /** The answer of a function that has ended badly; without outputs. */
  InvocationResponse fail(Throwable thrown, boolean ofUserCode, boolean cancelled) {
    StatusResult status;
    if (cancelled && Failures.isCancellation(thrown)) {
      status = Failures.cancelledStatus(thrown);
    } else {
      status = ofUserCode ? Failures.userCodeStatus(thrown) : Failures.status(thrown);
    }
    return newResponse().setResult(function.failing(status, thrown)).build();
  }

  boolean isCancelled() {
    return call.isCancelled();
  }

  ClassLoader loader() {
    return function.app().loader();
  }

  private InvocationResponse succeed(InvocationResponse.Builder response, String text) {
    function.leaving(response);
    if (function.options().logInvocations()) {
      call.log(
          RpcLog.newBuilder()
              .setInvocationId(call.request().getInvocationId())
              .setLevel(RpcLog.Level.Information)
              .setMessage(text)
              .build());
    }
    return response
        .setResult(StatusResult.newBuilder().setStatus(StatusResult.Status.Success).setResult(text))
        .build();
  }

  private InvocationResponse.Builder newResponse() {
    return InvocationResponse.newBuilder().setInvocationId(call.request().getInvocationId());
  }

  private String successText() {
    return "Function \""
        + function.name()
        + "\" (Id: "
        + call.request().getInvocationId()
        + ") invoked by Java Worker";
  }
}
