package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerStatusResponse;
import com.microsoft.azure.functions.rpc.messages.WorkerWarmupResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A worker for tests of a host: a gRPC client that plays any role a test gives it. Each message
 * type has a reply; a test replaces those it is about. Safe for use by any thread.
 */
public final class FakeWorker implements AutoCloseable {
  private static final ServiceMethod<StreamingMessage, StreamingMessage> EVENT_STREAM =
      ServiceMethod.client(
          ServiceName.create("AzureFunctionsRpcMessages.FunctionRpc"),
          "EventStream",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(StreamingMessage.getDefaultInstance()));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final GrpcClient client;
  private final URI host;
  private final Map<ContentCase, BiConsumer<FakeWorker, StreamingMessage>> replies =
      new EnumMap<>(ContentCase.class);
  private final LinkedBlockingQueue<StreamingMessage> received = new LinkedBlockingQueue<>();
  private final List<StreamingMessage> all = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile GrpcClientRequest<StreamingMessage, StreamingMessage> stream;

  /** A worker that answers everything well and every invocation with nothing. */
  public FakeWorker(String functionsUri, Map<String, String> capabilities) {
    this.host = URI.create(functionsUri);
    this.client =
        GrpcClient.client(
            vertx,
            new GrpcClientOptions().setMaxMessageSize(Integer.MAX_VALUE),
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    on(
        ContentCase.WORKER_INIT_REQUEST,
        (w, m) -> w.send(WorkerMessages.initResponse(capabilities)));
    on(
        ContentCase.FUNCTION_LOAD_REQUEST,
        (w, m) ->
            w.send(
                WorkerMessages.loadResponse(
                    m.getFunctionLoadRequest().getFunctionId(), WorkerMessages.success())));
    on(
        ContentCase.FUNCTIONS_METADATA_REQUEST,
        (w, m) ->
            w.send(
                StreamingMessage.newBuilder()
                    .setFunctionMetadataResponse(
                        FunctionMetadataResponse.newBuilder()
                            .setUseDefaultMetadataIndexing(true)
                            .setResult(WorkerMessages.success()))
                    .build()));
    on(
        ContentCase.WORKER_STATUS_REQUEST,
        (w, m) ->
            w.send(
                StreamingMessage.newBuilder()
                    .setRequestId(m.getRequestId())
                    .setWorkerStatusResponse(WorkerStatusResponse.getDefaultInstance())
                    .build()));
    on(
        ContentCase.WORKER_WARMUP_REQUEST,
        (w, m) ->
            w.send(
                StreamingMessage.newBuilder()
                    .setWorkerWarmupResponse(
                        WorkerWarmupResponse.newBuilder().setResult(WorkerMessages.success()))
                    .build()));
    on(
        ContentCase.FUNCTION_ENVIRONMENT_RELOAD_REQUEST,
        (w, m) ->
            w.send(
                StreamingMessage.newBuilder()
                    .setFunctionEnvironmentReloadResponse(
                        FunctionEnvironmentReloadResponse.newBuilder()
                            .setResult(WorkerMessages.success()))
                    .build()));
    onInvocation(
        request -> WorkerMessages.message(WorkerMessages.response(request.getInvocationId())));
  }

  /** Replaces what happens on a message; runs on the event loop of the worker. */
  public FakeWorker on(ContentCase type, BiConsumer<FakeWorker, StreamingMessage> reply) {
    replies.put(type, reply);
    return this;
  }

  /** Never answers messages of the type. */
  public FakeWorker ignore(ContentCase type) {
    return on(type, (worker, message) -> {});
  }

  /** Answers each invocation with one message. */
  public FakeWorker onInvocation(Function<InvocationRequest, StreamingMessage> reply) {
    return on(
        ContentCase.INVOCATION_REQUEST,
        (worker, message) -> worker.send(reply.apply(message.getInvocationRequest())));
  }

  /** Opens the stream and sends StartStream. */
  public FakeWorker start(String workerId) {
    return open(WorkerMessages.startStream(workerId));
  }

  /** Opens the stream with any first message. */
  public FakeWorker open(StreamingMessage first) {
    client
        .request(SocketAddress.inetSocketAddress(host.getPort(), host.getHost()), EVENT_STREAM)
        .onFailure(refused -> ended.complete("refused: " + refused.getMessage()))
        .onSuccess(
            request -> {
              stream = request;
              request
                  .response()
                  .onSuccess(
                      response -> {
                        response.handler(this::onMessage);
                        response.exceptionHandler(
                            lost -> ended.complete("lost: " + lost.getMessage()));
                        response.endHandler(end -> ended.complete(response.status().name()));
                      })
                  .onFailure(lost -> ended.complete("lost: " + lost.getMessage()));
              request.write(first);
            });
    return this;
  }

  /** Writes a message; the stream must be open. */
  public void send(StreamingMessage message) {
    vertx.runOnContext(go -> stream.write(message));
  }

  /** Half-closes the stream. */
  public void end() {
    vertx.runOnContext(go -> stream.end());
  }

  /** The next message of the type; those before it are skipped. */
  public StreamingMessage await(ContentCase type) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      StreamingMessage message;
      do {
        message = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (message == null) {
          throw new AssertionError("no " + type + " within " + PATIENCE + ", got " + types());
        }
      } while (message.getContentCase() != type);
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for " + type, e);
    }
  }

  /** Every message so far. */
  public List<StreamingMessage> messages() {
    return List.copyOf(all);
  }

  /** Types of every message so far, in order. */
  public List<ContentCase> types() {
    return all.stream().map(StreamingMessage::getContentCase).toList();
  }

  /** How the stream ended: a gRPC status, or why it was lost. */
  public CompletableFuture<String> ended() {
    return ended;
  }

  /** Breaks the connection. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void onMessage(StreamingMessage message) {
    all.add(message);
    received.add(message);
    BiConsumer<FakeWorker, StreamingMessage> reply = replies.get(message.getContentCase());
    if (reply != null) {
      reply.accept(this, message);
    }
  }
}
