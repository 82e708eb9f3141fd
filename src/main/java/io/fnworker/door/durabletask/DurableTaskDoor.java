package io.fnworker.door.durabletask;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionsMetadataRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.config.DurableTaskConfig;
import io.fnworker.door.Door;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work from a Durable Task sidecar: the app is loaded, then the stream of work items opened. A
 * sidecar that is not there, or goes, is waited for; it is never lost.
 */
public final class DurableTaskDoor extends Door {
  /** Where answers and log records of the handlers go. */
  static final String OUTBOX = "durabletask.outbox";

  private static final Logger LOG = LoggerFactory.getLogger(DurableTaskDoor.class);

  private final DurableTaskConfig config;
  private final Promise<Void> lost = Promise.promise();

  private @Nullable Sidecar sidecar;
  private @Nullable WorkStream stream;
  private @Nullable WorkItemRouter router;
  private @Nullable Completions completions;

  public DurableTaskDoor(DurableTaskConfig config) {
    this.config = config;
  }

  @Override
  public Future<Void> lost() {
    return lost.future();
  }

  /** Ends when the app is loaded; fails when it cannot be, since there is nobody to be told. */
  @Override
  protected Future<?> open() {
    HandlerCalls handlers = new HandlerCalls(vertx.eventBus(), OUTBOX);
    return find(handlers)
        .compose(tasks -> load(handlers, tasks).map(loaded -> AppTaskNames.of(tasks)))
        .onSuccess(names -> serve(handlers, names));
  }

  private Future<List<RpcFunctionMetadata>> find(HandlerCalls handlers) {
    return handlers
        .send(
            Address.TASKS_METADATA,
            StreamingMessage.newBuilder()
                .setFunctionsMetadataRequest(
                    FunctionsMetadataRequest.newBuilder()
                        .setFunctionAppDirectory(config.app().toString())))
        .compose(
            answer -> {
              FunctionMetadataResponse found = answer.getFunctionMetadataResponse();
              return required(found.getResult())
                  .map(done -> found.getFunctionMetadataResultsList());
            });
  }

  private static Future<Void> load(HandlerCalls handlers, List<RpcFunctionMetadata> tasks) {
    List<Future<Void>> loads = new ArrayList<>();
    for (RpcFunctionMetadata task : tasks) {
      FunctionLoadRequest request =
          FunctionLoadRequest.newBuilder()
              .setFunctionId(task.getFunctionId())
              .setMetadata(task)
              .build();
      loads.add(
          handlers
              .send(
                  Address.FUNCTION_LOAD,
                  StreamingMessage.newBuilder().setFunctionLoadRequest(request))
              .compose(answer -> required(answer.getFunctionLoadResponse().getResult())));
    }
    return Future.all(loads).mapEmpty();
  }

  private static Future<Void> required(StatusResult result) {
    return result.getStatus() == StatusResult.Status.Success
        ? Future.succeededFuture()
        : Future.failedFuture(new IllegalStateException("app: " + result.getResult()));
  }

  private void serve(HandlerCalls handlers, AppTaskNames names) {
    Sidecar channel = new Sidecar(vertx, config);
    Completions answers =
        new Completions(vertx, channel, new CompletionRetry(DurableTaskDoor::random), this::sign);
    WorkItemRouter items =
        new WorkItemRouter(
            new OrchestrationItems(
                names,
                handlers,
                answers,
                new Histories(channel),
                new Slots(config.maxOrchestrations()),
                new VersionRule(
                    config.versionMatch(), config.version() == null ? "" : config.version()),
                config.versionFailure()),
            new ActivityItems(names, handlers, answers, new Slots(config.maxActivities())),
            new EntityItems(answers));
    WorkStream work =
        new WorkStream(
            vertx,
            channel,
            new WorkStream.Terms(
                config.address(),
                WorkRequest.of(config, names, UUID.randomUUID().toString()),
                config.silence(),
                items::mayBeSilent),
            new Reconnects(DurableTaskDoor::random),
            items::route);
    sidecar = channel;
    completions = answers;
    router = items;
    stream = work;
    LOG.info(
        "Serving {} orchestration(s) and {} activities of {}",
        names.orchestrations().size(),
        names.activities().size(),
        config.app());
    work.open();
  }

  private void sign() {
    if (stream != null) {
      stream.sign();
    }
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public Future<Void> stopIntake() {
    return onContext(
        () -> {
          if (stream != null) {
            stream.close();
          }
          return router == null ? Future.succeededFuture() : router.close();
        });
  }

  @Override
  public Future<Void> drain() {
    return onContext(() -> completions == null ? Future.succeededFuture() : completions.close());
  }

  private Future<Void> onContext(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(go -> action.get().onComplete(done));
    return done.future();
  }

  @Override
  public Future<?> stop() {
    if (stream != null) {
      stream.close();
    }
    return sidecar == null ? Future.succeededFuture() : sidecar.close();
  }
}
