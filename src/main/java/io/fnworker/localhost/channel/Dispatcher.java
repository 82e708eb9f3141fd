package io.fnworker.localhost.channel;

import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.data.Outputs;
import io.vertx.core.Future;
import java.util.function.BiConsumer;

/**
 * Every call of a function goes through here, whatever set it off. Confined to the host's context.
 */
public final class Dispatcher {
  /**
   * A call under way.
   *
   * @param outputs what it gave, or an {@link InvocationFailure}
   */
  public record Run(Invocation invocation, Future<Outputs> outputs) {}

  private final HostContext host;
  private final BiConsumer<HostFunction, Outputs> sink;

  /**
   * @param sink gets the outputs of every call that succeeded, before its caller
   */
  public Dispatcher(HostContext host, BiConsumer<HostFunction, Outputs> sink) {
    this.host = host;
    this.sink = sink;
  }

  /** Calls the function. A failure is printed here, callers only pass it on. */
  public Run run(Serving serving, HostFunction function, Trigger trigger) {
    return run(serving, trigger.invoke(function));
  }

  /** Sends a call that is made already. */
  public Run run(Serving serving, Invocation invocation) {
    serving.channel().invoke(invocation);
    return new Run(invocation, outputs(invocation));
  }

  private Future<Outputs> outputs(Invocation invocation) {
    HostFunction function = invocation.function();
    return invocation
        .response()
        .map(response -> Outputs.read(function, response, host.violations()))
        .onSuccess(outputs -> sink.accept(function, outputs))
        .onFailure(
            failure ->
                host.console()
                    .error(
                        "Executed 'Functions."
                            + function.name()
                            + "' (Failed, Id="
                            + invocation.id()
                            + ")\n"
                            + failure.getMessage()));
  }
}
