package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** target/worker.jar as a process, its host, and an app of one class. For one test thread. */
final class WorkerUnderFire implements AutoCloseable {
  private final ScriptedHost host = new ScriptedHost();
  private final Class<?> app;
  private final String jar;
  private final WorkerProcess process;

  private WorkerUnderFire(Path directory, Class<?> app, List<String> jvmOptions, int port)
      throws IOException {
    this.app = app;
    this.jar = AppDirectory.at(directory, app).scriptFile().toString();
    List<String> command = new ArrayList<>(List.of(WorkerProcess.java()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", WorkerProcess.JAR.toString()));
    command.add("--functions-uri=http://127.0.0.1:" + (port == 0 ? host.port() : port));
    command.add("--functions-worker-id=" + ScriptedHost.WORKER_ID);
    command.add("--functions-request-id=r");
    this.process = WorkerProcess.start(command, directory, Map.of());
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
    return new WorkerUnderFire(directory, app, List.of(jvmOptions), 0);
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
    host.close();
  }
}
