package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FaultyLink;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** target/worker.jar as a process, its host, and an app of one class. For one test thread. */
final class WorkerUnderFire implements AutoCloseable {
  private final ScriptedHost host = new ScriptedHost();
  private final FaultyLink link = new FaultyLink(host.port());
  private final Class<?> app;
  private final String jar;
  private final WorkerProcess process;

  private WorkerUnderFire(
      Path directory,
      Class<?> app,
      Map<String, String> environment,
      List<String> jvmOptions,
      List<String> arguments,
      boolean linked)
      throws IOException {
    this.app = app;
    this.jar =
        AppDirectory.at(Files.createTempDirectory(directory, "app"), app).scriptFile().toString();
    List<String> command = new ArrayList<>(List.of(WorkerProcess.java()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", WorkerProcess.JAR.toString()));
    command.add("--functions-uri=http://127.0.0.1:" + (linked ? link.port() : host.port()));
    command.add("--functions-worker-id=" + ScriptedHost.WORKER_ID);
    command.add("--functions-request-id=r");
    command.addAll(arguments);
    this.process = WorkerProcess.start(command, directory, environment);
    host.next(ContentCase.START_STREAM);
  }

  /**
   * Starts it and takes its first message.
   *
   * @param directory becomes the app directory
   * @param app public class with functions that take a text named "m"
   */
  static WorkerUnderFire start(Path directory, Class<?> app, String... jvmOptions)
      throws IOException {
    return startWith(directory, app, Map.of(), jvmOptions);
  }

  /** The same with these environment variables. */
  static WorkerUnderFire startWith(
      Path directory, Class<?> app, Map<String, String> environment, String... jvmOptions)
      throws IOException {
    return new WorkerUnderFire(directory, app, environment, List.of(jvmOptions), List.of(), false);
  }

  /** The same with this configuration file. */
  static WorkerUnderFire startConfigured(
      Path directory, Class<?> app, String json, String... jvmOptions) throws IOException {
    Path file = Files.writeString(Files.createTempFile(directory, "worker", ".json"), json);
    List<String> arguments = List.of("-conf", file.toString());
    return new WorkerUnderFire(directory, app, Map.of(), List.of(jvmOptions), arguments, false);
  }

  /** The same over a wire that can break. */
  static WorkerUnderFire startLinked(Path directory, Class<?> app, String... jvmOptions)
      throws IOException {
    return new WorkerUnderFire(directory, app, Map.of(), List.of(jvmOptions), List.of(), true);
  }

  FaultyLink link() {
    return link;
  }

  ScriptedHost host() {
    return host;
  }

  WorkerProcess process() {
    return process;
  }

  WorkerUnderFire load(String... functions) {
    for (String function : functions) {
      host.send(loadRequest(function));
      FunctionLoadResponse response =
          host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE).getFunctionLoadResponse();
      if (response.getResult().getStatus() != Status.Success) {
        throw new AssertionError(response.getResult());
      }
    }
    return this;
  }

  StreamingMessage loadRequest(String function) {
    return Messages.load(
        function,
        jar,
        app.getName() + "." + function,
        Map.of("m", Direction.in, "$return", Direction.out));
  }

  void invoke(String id, String function, String m) {
    host.send(Messages.invoke(id, function, Map.of("m", Messages.text(m))));
  }

  InvocationResponse answer() {
    return host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
  }

  @Override
  public void close() {
    process.close();
    link.close();
    host.close();
  }
}
