package io.fnworker.benchmark;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.benchmark.host.Requests;
import io.fnworker.benchmark.host.StubHost;
import io.fnworker.benchmark.host.WorkerStream;
import io.fnworker.benchmark.load.Function;
import io.fnworker.benchmark.load.ProcessFacts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker process that has said StartStream. For one thread. */
final class RunningWorker implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final WorkerCommand worker;
  private final Path app;
  private final Process process;
  private final WorkerStream stream;
  private final BlockingQueue<StreamingMessage> received = new LinkedBlockingQueue<>();

  private RunningWorker(WorkerCommand worker, Path app, Process process, WorkerStream stream) {
    this.worker = worker;
    this.app = app;
    this.process = process;
    this.stream = stream;
  }

  static RunningWorker start(WorkerCommand worker, StubHost host, Path app, Path logs)
      throws Exception {
    String id = UUID.randomUUID().toString();
    var connected = host.expect(id);
    Process process = spawn(worker, host.port(), id, app, logs);
    try {
      WorkerStream stream = connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new RunningWorker(worker, app, process, stream);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IOException(
          worker.name()
              + " did not connect; see the files in "
              + logs
              + " and try by hand: "
              + String.join(" ", process.info().commandLine().orElse("")),
          e);
    }
  }

  private static Process spawn(WorkerCommand worker, int port, String id, Path app, Path logs)
      throws IOException {
    List<String> command = new ArrayList<>(worker.command());
    String host = "127.0.0.1";
    String number = Integer.toString(port);
    String max = Integer.toString(Integer.MAX_VALUE);
    command.addAll(List.of("--host", host, "--port", number, "--workerId", id, "--requestId", id));
    command.addAll(List.of("--grpcMaxMessageLength", max));
    command.addAll(List.of("--functions-uri", "http://" + host + ":" + number + "/"));
    command.addAll(List.of("--functions-worker-id", id, "--functions-request-id", id));
    command.addAll(List.of("--functions-grpc-max-message-length", max));
    File out = logs.resolve(worker.name() + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(app.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(out));
    builder.environment().put("FUNCTIONS_WORKER_RUNTIME", "java");
    return builder.start();
  }

  /** Up to the WorkerInitResponse. */
  void initialise() throws Exception {
    stream.run(() -> stream.listen(message -> received.add(parse(message.nioBuffer()))));
    send(Requests.init(worker.directory(), app));
    require(next(ContentCase.WORKER_INIT_RESPONSE).getWorkerInitResponse().getResult(), "init");
  }

  void warmUp() throws Exception {
    send(Requests.warmup(worker.directory()));
    next(ContentCase.WORKER_WARMUP_RESPONSE);
  }

  void reload() throws Exception {
    send(Requests.reload(app));
    require(
        next(ContentCase.FUNCTION_ENVIRONMENT_RELOAD_RESPONSE)
            .getFunctionEnvironmentReloadResponse()
            .getResult(),
        "environment reload");
  }

  /** Loads each function of the app under its name, and more copies up to this many. */
  void load(int count) throws Exception {
    Function[] functions = Function.values();
    for (int i = 0; i < count; i++) {
      Function function = functions[i % functions.length];
      String id = i < functions.length ? function.method() : function.method() + i;
      send(Requests.load(id, function, app));
    }
    for (int i = 0; i < count; i++) {
      require(
          next(ContentCase.FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse().getResult(), "load");
    }
  }

  private void send(StreamingMessage message) {
    stream.run(
        () -> {
          stream.send(message);
          stream.flush();
        });
  }

  private StreamingMessage next(ContentCase wanted) throws Exception {
    while (true) {
      StreamingMessage message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException(worker.name() + " did not send " + wanted);
      }
      if (message.getContentCase() == wanted) {
        return message;
      }
    }
  }

  private void require(StatusResult result, String what) throws IOException {
    if (result.getStatus() != StatusResult.Status.Success) {
      throw new IOException(worker.name() + ": " + what + " failed: " + result);
    }
  }

  private static StreamingMessage parse(java.nio.ByteBuffer bytes) {
    try {
      return StreamingMessage.parseFrom(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("a worker wrote what is no StreamingMessage", e);
    }
  }

  WorkerStream stream() {
    return stream;
  }

  ProcessFacts facts() {
    return new ProcessFacts(process.pid());
  }

  String name() {
    return worker.name();
  }

  boolean runsFunctions() {
    return worker.runsFunctions();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
