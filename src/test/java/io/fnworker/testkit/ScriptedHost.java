package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.config.AzureConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The host's end of one EventStream on a real socket, played by a test: it sends what it is told to
 * and keeps what arrives until the test takes it. For use by one test thread.
 */
public final class ScriptedHost implements AutoCloseable {
  public static final String WORKER_ID = "worker-1";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ServiceMethod<StreamingMessage, StreamingMessage> EVENT_STREAM =
      ServiceMethod.server(
          ServiceName.create("AzureFunctionsRpcMessages", "FunctionRpc"),
          "EventStream",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(StreamingMessage.newBuilder()));

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final BlockingQueue<StreamingMessage> received = new LinkedTransferQueue<>();
  private final CompletableFuture<GrpcServerRequest<StreamingMessage, StreamingMessage>> stream =
      new CompletableFuture<>();
  private final CompletableFuture<Void> halfClosed = new CompletableFuture<>();

  public ScriptedHost() {
    GrpcServer grpc =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(Integer.MAX_VALUE));
    grpc.callHandler(EVENT_STREAM, this::accept);
    server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setHttp2ClearTextEnabled(true)
                        .setHost("127.0.0.1")
                        .setPort(0))
                .requestHandler(grpc)
                .listen()
                .toCompletionStage()
                .toCompletableFuture());
  }

  private void accept(GrpcServerRequest<StreamingMessage, StreamingMessage> call) {
    call.handler(received::add);
    call.exceptionHandler(e -> halfClosed.complete(null));
    call.errorHandler(e -> halfClosed.complete(null));
    call.endHandler(done -> halfClosed.complete(null));
    stream.complete(call);
  }

  public int port() {
    return server.actualPort();
  }

  /** What a worker needs to find this host. */
  public AzureConfig address() {
    return new AzureConfig(
        "127.0.0.1", port(), false, WORKER_ID, "start", AzureConfig.DEFAULT_MAX_MESSAGE_BYTES, 0);
  }

  public void send(StreamingMessage... messages) {
    var call = await(stream);
    vertx.runOnContext(
        go -> {
          for (StreamingMessage message : messages) {
            call.response().write(message);
          }
        });
  }

  /** Takes nothing in any more: the windows fill, then the worker must wait. */
  public void pause() {
    var call = await(stream);
    vertx.runOnContext(go -> call.pause());
  }

  public void resume() {
    var call = await(stream);
    vertx.runOnContext(go -> call.resume());
  }

  /** Sends bytes in a frame of the protocol, whatever they mean. */
  public void sendBytes(byte[] bytes) {
    var call = await(stream);
    vertx.runOnContext(
        go -> call.response().writeMessage(GrpcMessage.message("identity", Buffer.buffer(bytes))));
  }

  /** The next message of the worker, whatever it is. */
  public StreamingMessage next() {
    try {
      StreamingMessage message = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        throw new AssertionError("the worker sent nothing for " + PATIENCE);
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next message, or null when none comes in time. */
  public @Nullable StreamingMessage poll(Duration patience) throws InterruptedException {
    return received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The next message, which must be of this kind. */
  public StreamingMessage next(ContentCase expected) {
    StreamingMessage message = next();
    if (message.getContentCase() != expected) {
      throw new AssertionError("expected " + expected + " but the worker sent " + message);
    }
    return message;
  }

  /**
   * The next message that fits; system logs in between do not count, anything else that does not
   * fit is an error.
   */
  public StreamingMessage nextExceptLogs(ContentCase expected) {
    StreamingMessage message = next();
    while (message.getContentCase() == ContentCase.RPC_LOG) {
      message = next();
    }
    if (message.getContentCase() != expected) {
      throw new AssertionError("expected " + expected + " but the worker sent " + message);
    }
    return message;
  }

  /** Messages up to and with the first that fits. */
  public List<StreamingMessage> until(Predicate<StreamingMessage> last) {
    List<StreamingMessage> messages = new ArrayList<>();
    do {
      messages.add(next());
    } while (!last.test(messages.get(messages.size() - 1)));
    return messages;
  }

  /**
   * Asks for the worker's status and takes the answer: whatever was due before has then arrived.
   */
  public List<StreamingMessage> untilStatus(String requestId) {
    send(Messages.status(requestId));
    List<StreamingMessage> messages =
        until(
            m ->
                m.getContentCase() == ContentCase.WORKER_STATUS_RESPONSE
                    && m.getRequestId().equals(requestId));
    return messages.subList(0, messages.size() - 1);
  }

  /** Passes over log records that are due; anything else is an error. */
  public void drainLogs() {
    for (StreamingMessage message : untilStatus("after the logs")) {
      if (message.getContentCase() != ContentCase.RPC_LOG) {
        throw new AssertionError("expected log records but the worker sent " + message);
      }
    }
  }

  /** Ends when the worker has closed its side or is gone. */
  public CompletableFuture<Void> workerGone() {
    return halfClosed;
  }

  /** Completes the stream as a host does that does not know the worker. */
  public void complete() {
    var call = await(stream);
    vertx.runOnContext(go -> call.response().end());
  }

  /** Cuts the connection. */
  public void cut() {
    var call = await(stream);
    vertx.runOnContext(go -> call.connection().close());
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
