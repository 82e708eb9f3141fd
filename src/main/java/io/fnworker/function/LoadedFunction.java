package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.function.binding.BindingPlan;
import java.util.List;

/** A function that is ready to be called. Immutable; safe for use by any thread. */
public final class LoadedFunction {
  private final String id;
  private final String name;
  private final FunctionApp app;
  private final List<Middleware> middlewares;
  private final UserMethod method;
  private final BindingPlan plan;
  private final FunctionOptions options;
  private final boolean returnsBytes;

  LoadedFunction(
      String id,
      String name,
      FunctionApp app,
      List<Middleware> middlewares,
      UserMethod method,
      BindingPlan plan,
      FunctionOptions options) {
    this.id = id;
    this.name = name;
    this.app = app;
    this.middlewares = middlewares;
    this.method = method;
    this.plan = plan;
    this.options = options;
    this.returnsBytes = plan.isHttp() && StreamType.returnsBytes(method.method());
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Whether it reads the body of its HTTP request as it arrives, so that it may begin before. */
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

  /**
   * Runs middleware and user code on the calling thread and collects the answer. Whatever the
   * user's code throws becomes a failed answer; this method itself does not throw. The thread's
   * context class loader is the app's meanwhile; its interrupt flag is the caller's business.
   */
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
