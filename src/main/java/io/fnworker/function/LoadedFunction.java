package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.binding.BindingPlan;
import io.fnworker.function.event.EventFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method that is ready to be called. Immutable; safe for use by any thread. */
public final class LoadedFunction implements InvocableFunction {
  private final String id;
  private final String name;
  private final FunctionApp app;
  private final List<Middleware> middlewares;
  private final UserMethod method;
  private final BindingPlan plan;
  private final FunctionOptions options;
  private final @Nullable EventFunction event;
  private final boolean returnsBytes;

  LoadedFunction(
      String id,
      String name,
      FunctionApp app,
      List<Middleware> middlewares,
      UserMethod method,
      BindingPlan plan,
      FunctionOptions options,
      @Nullable EventFunction event) {
    this.id = id;
    this.name = name;
    this.app = app;
    this.middlewares = middlewares;
    this.method = method;
    this.plan = plan;
    this.options = options;
    this.event = event;
    this.returnsBytes = plan.isHttp() && StreamType.returnsBytes(method.method());
  }

  public String id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean streamsBody() {
    return plan.streamsBody();
  }

  /** Whether what the method returns is itself the body of an HTTP response. */
  boolean returnsBytes() {
    return returnsBytes;
  }

  FunctionApp app() {
    return app;
  }

  /** The same with other middlewares. */
  LoadedFunction with(List<Middleware> others) {
    return new LoadedFunction(id, name, app, others, method, plan, options, event);
  }

  List<Middleware> middlewares() {
    return middlewares;
  }

  UserMethod method() {
    return method;
  }

  BindingPlan plan() {
    return plan;
  }

  FunctionOptions options() {
    return options;
  }

  /** The request as the binding plan wants it. */
  InvocationRequest arriving(InvocationRequest request) {
    return event == null ? request : event.arriving(request);
  }

  /** Brings a complete answer into the form that the host wants. */
  void leaving(InvocationResponse.Builder response) {
    if (event != null) {
      event.leaving(response);
    }
  }

  /** Brings a failure into the form that the host wants. */
  StatusResult failing(StatusResult status, Throwable thrown) {
    return event == null ? status : Failures.asThrown(status, thrown);
  }

  /**
   * Runs middleware and user code on the calling thread and collects the answer. Whatever the
   * user's code throws becomes a failed answer; this method itself does not throw. The thread's
   * context class loader is the app's meanwhile; its interrupt flag is the caller's business.
   */
  @Override
  @SuppressWarnings("try") // The scope is all there is to it.
  public InvocationOutcome invoke(Call call) {
    try (ContextClassLoader ignored = ContextClassLoader.set(app.loader())) {
      return new Invocation(this, call).run();
    } catch (Throwable e) { // The stack may have been too short, or memory: still one answer.
      return new InvocationOutcome.Answered(
          InvocationResponse.newBuilder()
              .setInvocationId(call.request().getInvocationId())
              .setResult(Failures.status(e))
              .build());
    }
  }
}
