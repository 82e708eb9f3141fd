package io.fnworker.localhost.channel;

import io.fnworker.localhost.app.HostFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The worker that gets the invocations now. A restart puts another in its place; calls that come
 * meanwhile wait for it. Confined to the host's context.
 */
public final class CurrentWorker {
  /** A worker whose functions are known. */
  public record Serving(WorkerChannel channel, List<HostFunction> functions) {
    /** Names ignore case, as in URLs of admin pages. */
    public Optional<HostFunction> find(String name) {
      return functions.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }
  }

  private @Nullable WorkerChannel channel;
  private Promise<Serving> serving = Promise.promise();

  /** The worker to come serves what waits and what comes next. */
  public void replace(WorkerChannel next) {
    channel = next;
    if (serving.future().isComplete()) {
      serving = Promise.promise();
    }
    Promise<Serving> mine = serving;
    next.functions().onSuccess(functions -> mine.tryComplete(new Serving(next, functions)));
  }

  /** No worker will come any more. */
  public void giveUp(String reason) {
    if (serving.future().isComplete()) {
      serving = Promise.promise();
    }
    serving.tryFail(new WorkerFault(reason));
  }

  public Optional<WorkerChannel> channel() {
    return Optional.ofNullable(channel);
  }

  /** The worker in charge; waits while one is starting. */
  public Future<Serving> serving() {
    return serving.future();
  }
}
