package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.StartStream;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.LogRoom;
import io.fnworker.config.AzureConfig;
import io.fnworker.door.Door;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the EventStream to an Azure Functions host: connects, says StartStream, hands each message
 * to the router and writes what arrives at {@link #OUTBOX}. There is no second try: a host that
 * lost its worker starts a new process, and only the end of this one tells it.
 *
 * <p>Confined to its event loop; {@link #lost} may be read by any thread.
 */
public final class HostStreamVerticle extends Door {
  /** Where answers and log records for the host go. */
  public static final String OUTBOX = "azure.outbox";

  private static final Logger LOG = LoggerFactory.getLogger(HostStreamVerticle.class);

  private final AzureConfig config;
  private final LogRoom logRoom;
  private final Promise<Void> lost = Promise.promise();
  private StreamState state = new StreamState.Connecting();

  // Held in fields: Vert.x shuts an unreachable client down, and with it the stream.
  private @Nullable HttpClient client;
  private @Nullable HttpClientRequest request;
  private @Nullable MessageWriter writer;
  private @Nullable MessageConsumer<Message> outbox;

  /**
   * @param logRoom told of the records that are written
   */
  public HostStreamVerticle(AzureConfig config, LogRoom logRoom) {
    this.config = config;
    this.logRoom = logRoom;
  }

  /**
   * Fails with a {@link HostLostException} when the stream ends before {@link #drain} was called.
   */
  @Override
  public Future<Void> lost() {
    return lost.future();
  }

  @Override
  protected Future<?> prepare() {
    HttpClient http = HostConnection.client(vertx, config);
    client = http;
    return HostConnection.request(http, config)
        .onSuccess(opened -> request = opened)
        .recover(refused -> Future.failedFuture(HostLostException.refused(config.uri(), refused)));
  }

  /** The stream stays open for answers; what comes in on it is refused by the intake. */
  @Override
  public Future<Void> stopIntake() {
    return Future.succeededFuture();
  }

  /** Writes what is due, then closes our side of the stream. */
  @Override
  public Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(
        go -> {
          state = state.toDraining();
          MessageWriter open = writer;
          (open == null ? Future.<Void>succeededFuture() : open.close()).onComplete(drained);
        });
    return drained.future();
  }

  @Override
  protected Future<?> open() {
    HttpClientRequest stream = Objects.requireNonNull(request, "not connected");
    MessageWriter messages =
        new MessageWriter(stream, logRoom, task -> context.runOnContext(turn -> task.run()));
    writer = messages;
    stream.exceptionHandler(e -> end(HostLostException.broken(config.uri(), e)));
    stream
        .response()
        .onSuccess(this::read)
        .onFailure(e -> end(HostLostException.broken(config.uri(), e)));
    outbox = vertx.eventBus().<Message>localConsumer(OUTBOX);
    outbox.handler(message -> messages.write((StreamingMessage) message.body()));
    // A host answers with headers only when it has something to say, so the first word is ours.
    messages.write(
        StreamingMessage.newBuilder()
            .setRequestId(config.requestId())
            .setStartStream(StartStream.newBuilder().setWorkerId(config.workerId()))
            .build());
    state = new StreamState.Connecting().toStarted();
    // In a turn of its own: the first word is not to wait for a line on the console.
    context.runOnContext(
        written ->
            LOG.info("Connected to the host at {} as worker {}", config.uri(), config.workerId()));
    return Future.succeededFuture();
  }

  private void read(HttpClientResponse response) {
    MessageFrames frames = new MessageFrames(config.maxMessageBytes());
    MessageDecoder decoder = new MessageDecoder();
    MessageRouter router = new MessageRouter(vertx.eventBus(), OUTBOX);
    response.exceptionHandler(e -> end(HostLostException.broken(config.uri(), e)));
    response.endHandler(done -> end(ended(response)));
    response.handler(
        chunk -> {
          if (state instanceof StreamState.Started started) {
            state = started.toServing();
          }
          try {
            frames.update(chunk.getBytes());
            for (ByteString next = frames.next(); next != null; next = frames.next()) {
              router.route(decoder.decode(next));
            }
          } catch (MessageFrames.IllegalFrameException e) {
            response.request().reset();
            end(HostLostException.broken(config.uri(), e));
          }
        });
  }

  private HostLostException ended(HttpClientResponse response) {
    String error = HostConnection.errorOf(response);
    if (error != null) {
      return HostLostException.broken(config.uri(), error);
    }
    return state instanceof StreamState.Started
        ? HostLostException.unknownWorker(config.uri(), config.workerId())
        : HostLostException.completed(config.uri());
  }

  private void end(HostLostException cause) {
    boolean expected = state instanceof StreamState.Draining;
    state = state.toClosed();
    if (writer != null) {
      writer.abandon();
    }
    if (!expected) {
      lost.tryFail(cause);
    }
  }

  @Override
  public Future<?> stop() {
    return client == null ? Future.succeededFuture() : client.close();
  }
}
