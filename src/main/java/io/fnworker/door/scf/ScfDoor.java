package io.fnworker.door.scf;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Observer;
import io.fnworker.config.ScfConfig;
import io.fnworker.door.Door;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a Tencent SCF custom runtime: loads the one function, says that it is ready, and then
 * takes one event after the other. The platform has no way to be told of a failed start but the end
 * of the process. Confined to its event loop, but for the methods of {@link Door}.
 */
public final class ScfDoor extends Door {
  /** Where answers and log records of the handlers go. */
  public static final String OUTBOX = "scf.outbox";

  private static final Logger LOG = LoggerFactory.getLogger(ScfDoor.class);

  private final ScfConfig config;
  private final Observer observer;
  private final Promise<Void> loaded = Promise.promise();
  private final Promise<Void> lost = Promise.promise();
  private @Nullable RuntimeApi api;
  private @Nullable Conversation conversation;

  public ScfDoor(ScfConfig config, Observer observer) {
    this.config = config;
    this.observer = observer;
  }

  @Override
  public Future<Void> lost() {
    return lost.future();
  }

  @Override
  protected Future<?> open() {
    RuntimeApi connection = new RuntimeApi(vertx, config);
    HandlerCalls calls = new HandlerCalls(vertx.eventBus(), config, OUTBOX);
    Conversation talk = new Conversation(vertx, config, connection, calls, observer);
    api = connection;
    conversation = talk;
    talk.lost().onFailure(lost::tryFail);
    vertx
        .eventBus()
        .<Message>localConsumer(OUTBOX)
        .handler(message -> receive(talk, (StreamingMessage) message.body()));
    calls.load();
    return loaded
        .future()
        .compose(ready -> talk.announce())
        .onSuccess(
            taken -> {
              LOG.info("Serving {} for {}", config.handler(), config.address());
              talk.begin();
            });
  }

  @Override
  public Future<Void> stopIntake() {
    Promise<Void> told = Promise.promise();
    context.runOnContext(
        go -> {
          Conversation talk = conversation;
          (talk == null ? Future.<Void>succeededFuture() : talk.stop()).onComplete(told);
        });
    return told.future();
  }

  @Override
  public Future<Void> drain() {
    return stopIntake().eventually(() -> api == null ? Future.succeededFuture() : api.close());
  }

  @Override
  public Future<?> stop() {
    if (conversation != null) {
      conversation.abandon();
    }
    return api == null ? Future.succeededFuture() : api.close();
  }

  private void receive(Conversation talk, StreamingMessage message) {
    if (message.hasInvocationResponse()) {
      talk.onAnswer(message.getInvocationResponse());
    } else if (message.hasRpcLog()) {
      RequestLog.print(message.getRpcLog());
    } else if (message.hasFunctionLoadResponse()) {
      onLoad(message.getFunctionLoadResponse());
    }
  }

  private void onLoad(FunctionLoadResponse response) {
    StatusResult result = response.getResult();
    if (result.getStatus() == StatusResult.Status.Success) {
      loaded.tryComplete();
    } else {
      String trace = result.getException().getStackTrace();
      loaded.tryFail(
          "The handler %s of %s cannot be loaded: %s%s"
              .formatted(
                  config.handler(),
                  config.codeDirectory(),
                  result.getResult(),
                  trace.isEmpty() ? "" : "\n" + trace));
    }
  }
}
