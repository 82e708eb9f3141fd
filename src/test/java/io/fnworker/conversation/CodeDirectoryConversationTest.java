package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.Worker;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.HostArguments;
import io.fnworker.config.WorkerConfig;
import io.fnworker.function.environment.EnvironmentReload;
import io.fnworker.samples.Commands;
import io.fnworker.samples.EntryPoints;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through every door a name that leads out of the app is refused in one line. */
class CodeDirectoryConversationTest {
  private static final String HANDLER = Commands.class.getName() + ".run";

  @TempDir Path directory;
  private Path app;
  private Path other;

  @BeforeEach
  void deploy() throws IOException {
    app = directory.resolve("app");
    other = directory.resolve("other");
    AppDirectory.at(app, EntryPoints.class, Commands.class);
    AppDirectory.at(other, EntryPoints.class, Commands.class);
    Files.createSymbolicLink(directory.resolve("mounted"), app);
  }

  private static StatusResult load(ScriptedHost host, Path script) {
    host.send(
        Messages.load(
            "f-" + script,
            script.toString(),
            EntryPoints.class.getName() + ".statically",
            Map.of("message", Direction.in, "$return", Direction.out)));
    return host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE)
        .getFunctionLoadResponse()
        .getResult();
  }

  private static void assertCalled(ScriptedHost host, Path script) {
    host.send(Messages.invoke("i", "f-" + script, Map.of("message", Messages.text("a"))));
    assertEquals(
        "static a",
        host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE)
            .getInvocationResponse()
            .getReturnValue()
            .getString());
  }

  private static StreamingMessage init(Path appDirectory) {
    StreamingMessage.Builder init = Messages.init("").toBuilder();
    init.getWorkerInitRequestBuilder().setFunctionAppDirectory(appDirectory.toString());
    return init.build();
  }

  private void assertRefused(StatusResult result, Path script, Path root) {
    assertEquals(Status.Failure, result.getStatus());
    String text = result.getException().getMessage();
    assertTrue(text.contains(script + " is not in the app's directory " + root), text);
    assertFalse(text.contains("\n"), text);
  }

  @Test
  void aFunctionsHostNamesTheAppAndTheOtherFunctionsAreServed() throws Exception {
    Path mounted = directory.resolve("mounted");
    try (ScriptedHost host = new ScriptedHost();
        RunningWorker worker = RunningWorker.start(host, new JsonObject())) {
      host.send(init(mounted));
      host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE);

      assertEquals(Status.Success, load(host, mounted.resolve("app.jar")).getStatus());
      assertRefused(load(host, other.resolve("app.jar")), other.resolve("app.jar"), mounted);
      assertEquals(Status.Success, load(host, app.resolve("app.jar")).getStatus());
      assertCalled(host, mounted.resolve("app.jar"));
      assertTrue(worker.worker().handlers().inFlight().size() == 0);
    }
  }

  @Test
  void aPlaceholderBelongsToTheAppThatTheReloadNames() throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    try (ScriptedHost host = new ScriptedHost();
        RunningWorker worker = RunningWorker.start(host, new JsonObject())) {
      host.send(init(app));
      host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE);
      assertRefused(load(host, other.resolve("app.jar")), other.resolve("app.jar"), app);

      host.send(
          StreamingMessage.newBuilder()
              .setFunctionEnvironmentReloadRequest(
                  FunctionEnvironmentReloadRequest.newBuilder()
                      .setFunctionAppDirectory(other.toString())
                      .putAllEnvironmentVariables(environment))
              .build());
      host.nextExceptLogs(ContentCase.FUNCTION_ENVIRONMENT_RELOAD_RESPONSE);

      assertEquals(Status.Success, load(host, other.resolve("app.jar")).getStatus());
      assertRefused(load(host, app.resolve("app.jar")), app.resolve("app.jar"), other);
      assertCalled(host, other.resolve("app.jar"));
      assertTrue(worker.worker().handlers().inFlight().size() == 0);
    } finally {
      new EnvironmentReload().apply(environment);
    }
  }

  @Test
  void theSettingLetsAFunctionsHostNameCodeAnywhere() throws Exception {
    JsonObject settings = new JsonObject().put("codeOutsideApp", true);
    try (ScriptedHost host = new ScriptedHost();
        RunningWorker worker = RunningWorker.start(host, settings)) {
      host.send(init(app));
      host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE);

      assertEquals(Status.Success, load(host, other.resolve("app.jar")).getStatus());
      assertCalled(host, other.resolve("app.jar"));
      assertTrue(worker.worker().handlers().inFlight().size() == 0);
    }
  }

  /** What the failed start of a worker says. */
  private static String refusal(WorkerConfig config, Map<String, String> environment) {
    return assertThrows(
            CompletionException.class,
            () ->
                Worker.start(config, environment)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join())
        .getCause()
        .getMessage();
  }

  private String edgeRefusal(String codedir, Map<String, String> environment) {
    JsonObject host =
        new JsonObject()
            .put("name", "edge")
            .put("server", new JsonObject().put("address", "127.0.0.1:" + EdgeWorker.freePort()))
            .put(
                "function",
                new JsonObject().put("name", "f").put("handler", HANDLER).put("codedir", codedir));
    WorkerConfig config =
        WorkerConfig.of(
            new ConfigSection("", new JsonObject()),
            HostArguments.parse("-c", host.encode()),
            environment);
    return refusal(config, environment);
  }

  @Test
  void anEdgeHostsCodeDirectoryStaysWhereItsCodeLies() throws IOException {
    Map<String, String> environment = Map.of("BAETYL_CODE_PATH", app.toString());
    Files.createSymbolicLink(app.resolve("linked"), other);

    for (String codedir : new String[] {"../other", other.toString(), "linked"}) {
      String text = edgeRefusal(codedir, environment);
      String path = app.resolve(codedir).normalize().toString();
      assertTrue(text.startsWith("Cannot load function \"f\""), text);
      assertTrue(text.contains("SecurityException: " + path), text);
      assertTrue(text.contains(" is not in the app's directory " + app + "; "), text);
      assertFalse(text.contains("\n"), text);
    }
  }

  @Test
  void anEdgeHostsRelativeCodeDirectoryStaysInTheProcesss() {
    Path here = Path.of("").toAbsolutePath();
    String text = edgeRefusal(here.relativize(other).toString(), Map.of());

    assertTrue(text.contains(other + " is not in the app's directory " + here + "; "), text);
  }

  private String scfRefusal(String handler) {
    try (RuntimeApiSimulator platform = new RuntimeApiSimulator()) {
      Map<String, String> environment = new HashMap<>(platform.environment());
      environment.put("_HANDLER", handler);
      environment.put("USER_CODE_ROOT", app.toString());
      WorkerConfig config =
          WorkerConfig.of(
              new ConfigSection("", new JsonObject()), HostArguments.parse(), environment);
      String text = refusal(config, environment);
      assertEquals(0, platform.requests(), "never ready");
      return text;
    }
  }

  @Test
  void anScfHandlerIsAClassAndTheCodePackageHoldsItsJars() throws IOException {
    String path = scfRefusal("../other/" + HANDLER);
    assertTrue(path.contains("is not a qualified full Java method name"), path);

    Path link =
        Files.createSymbolicLink(app.resolve("stray.jar"), Path.of("..", "other", "app.jar"));
    String text = scfRefusal(HANDLER);
    assertTrue(text.contains(link + " (a link leads to " + other.toRealPath()), text);
    assertTrue(text.contains(" is not in the app's directory " + app + "; "), text);
  }
}
