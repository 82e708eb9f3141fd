package io.fnworker.testkit.durabletask;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.fnworker.messages.durabletask.AbandonActivityTaskRequest;
import io.fnworker.messages.durabletask.AbandonActivityTaskResponse;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskRequest;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskResponse;
import io.fnworker.messages.durabletask.ActivityResponse;
import io.fnworker.messages.durabletask.CompleteTaskResponse;
import io.fnworker.messages.durabletask.EntityBatchResult;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.HistoryChunk;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.StreamInstanceHistoryRequest;
import io.fnworker.messages.durabletask.WorkItem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The sidecar's end on a real socket, played by a test: it sends what it is told to and keeps what
 * arrives until the test takes it. For use by one test thread.
 */
public final class ScriptedSidecar implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ServiceName SERVICE = ServiceName.create("TaskHubSidecarService");
  private static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** One call of the worker. */
  public record Received(String method, Message message) {}

  private record Refusal(GrpcStatus status, String text) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<GrpcServerRequest<GetWorkItemsRequest, WorkItem>> streams =
      new LinkedBlockingQueue<>();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  private final Map<String, Queue<Refusal>> refusals = new ConcurrentHashMap<>();
  private final Map<String, List<HistoryChunk>> histories = new ConcurrentHashMap<>();
  private volatile GrpcServerRequest<GetWorkItemsRequest, WorkItem> stream;

  public ScriptedSidecar() {
    this(0);
  }

  public ScriptedSidecar(int port) {
    GrpcServer grpc =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(MAX_MESSAGE_BYTES));
    answer(grpc, "Hello", Empty.getDefaultInstance(), Empty.getDefaultInstance());
    CompleteTaskResponse taken = CompleteTaskResponse.getDefaultInstance();
    answer(grpc, "CompleteActivityTask", ActivityResponse.getDefaultInstance(), taken);
    answer(grpc, "CompleteOrchestratorTask", OrchestratorResponse.getDefaultInstance(), taken);
    answer(grpc, "CompleteEntityTask", EntityBatchResult.getDefaultInstance(), taken);
    answer(
        grpc,
        "AbandonTaskActivityWorkItem",
        AbandonActivityTaskRequest.getDefaultInstance(),
        AbandonActivityTaskResponse.getDefaultInstance());
    answer(
        grpc,
        "AbandonTaskOrchestratorWorkItem",
        AbandonOrchestrationTaskRequest.getDefaultInstance(),
        AbandonOrchestrationTaskResponse.getDefaultInstance());
    grpc.callHandler(
        method("GetWorkItems", GetWorkItemsRequest.getDefaultInstance()), this::onStream);
    grpc.callHandler(
        method("StreamInstanceHistory", StreamInstanceHistoryRequest.getDefaultInstance()),
        this::onHistory);
    server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setHttp2ClearTextEnabled(true)
                        .setHost("127.0.0.1")
                        .setPort(port))
                .requestHandler(grpc)
                .listen()
                .toCompletionStage()
                .toCompletableFuture());
  }

  @SuppressWarnings("unchecked")
  private static <Req extends Message, Resp extends Message> ServiceMethod<Req, Resp> method(
      String name, Req sample) {
    return ServiceMethod.server(
        SERVICE,
        name,
        GrpcMessageEncoder.encoder(),
        (GrpcMessageDecoder<Req>)
            (GrpcMessageDecoder<?>) GrpcMessageDecoder.decoder(sample.newBuilderForType()));
  }

  private <Req extends Message, Resp extends Message> void answer(
      GrpcServer grpc, String name, Req sample, Resp answer) {
    grpc.callHandler(
        ScriptedSidecar.<Req, Resp>method(name, sample),
        call ->
            call.handler(
                message -> {
                  received.add(new Received(name, message));
                  if (!refused(name, call)) {
                    call.response().end(answer);
                  }
                }));
  }

  private boolean refused(String name, GrpcServerRequest<?, ?> call) {
    Queue<Refusal> due = refusals.get(name);
    Refusal refusal = due == null ? null : due.poll();
    if (refusal == null) {
      return false;
    }
    call.response().status(refusal.status()).statusMessage(refusal.text()).end();
    return true;
  }

  private void onStream(GrpcServerRequest<GetWorkItemsRequest, WorkItem> call) {
    call.exceptionHandler(e -> gone.add("broken"));
    call.errorHandler(e -> gone.add(e.name()));
    call.handler(
        message -> {
          received.add(new Received("GetWorkItems", message));
          if (!refused("GetWorkItems", call)) {
            streams.add(call);
          }
        });
  }

  private void onHistory(GrpcServerRequest<StreamInstanceHistoryRequest, HistoryChunk> call) {
    call.handler(
        message -> {
          received.add(new Received("StreamInstanceHistory", message));
          if (!refused("StreamInstanceHistory", call)) {
            histories
                .getOrDefault(message.getInstanceId(), List.of())
                .forEach(chunk -> call.response().write(chunk));
            call.response().end();
          }
        });
  }

  public int port() {
    return server.actualPort();
  }

  /** The next call of this method fails. */
  public ScriptedSidecar refuse(String method, GrpcStatus status, String text) {
    refusals
        .computeIfAbsent(method, unknown -> new ConcurrentLinkedQueue<>())
        .add(new Refusal(status, text));
    return this;
  }

  /** What an instance's history is when it is asked for. */
  public void history(String instanceId, HistoryChunk... chunks) {
    histories.put(instanceId, List.of(chunks));
  }

  /** Waits until a worker asks for work; what it does from then on goes over this stream. */
  public GetWorkItemsRequest awaitWorker() {
    GetWorkItemsRequest request = next("GetWorkItems", GetWorkItemsRequest.class);
    stream = poll(streams, "a stream");
    return request;
  }

  public void send(WorkItem... items) {
    var open = stream;
    vertx.runOnContext(
        go -> {
          for (WorkItem item : items) {
            open.response().write(item);
          }
        });
  }

  /** Ends the stream well. */
  public void end() {
    var open = stream;
    vertx.runOnContext(go -> open.response().end());
  }

  /** Ends the stream with this status. */
  public void fail(GrpcStatus status) {
    var open = stream;
    vertx.runOnContext(go -> open.response().status(status).end());
  }

  /** Cuts the connection. */
  public void cut() {
    var open = stream;
    vertx.runOnContext(go -> open.connection().close());
  }

  /** Waits until the worker has given up a stream. */
  public String awaitGone() {
    return poll(gone, "the end of a stream by the worker");
  }

  /** The next call of the worker, whatever it is. */
  public Received next() {
    return poll(received, "a call of the worker");
  }

  /** The next call, which must be of this method; Hello in between does not count. */
  public <T extends Message> T next(String method, Class<T> type) {
    Received call = next();
    while (call.method().equals("Hello") && !method.equals("Hello")) {
      call = next();
    }
    if (!call.method().equals(method)) {
      throw new AssertionError("expected " + method + " but the worker called " + call);
    }
    return type.cast(call.message());
  }

  public ActivityResponse nextActivity() {
    return next("CompleteActivityTask", ActivityResponse.class);
  }

  public OrchestratorResponse nextTurn() {
    return next("CompleteOrchestratorTask", OrchestratorResponse.class);
  }

  /** Calls that nobody has taken yet. */
  public int waiting() {
    return received.size();
  }

  private static <T> T poll(BlockingQueue<T> queue, String what) {
    try {
      T item = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (item == null) {
        throw new AssertionError("waited " + PATIENCE + " for " + what);
      }
      return item;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
