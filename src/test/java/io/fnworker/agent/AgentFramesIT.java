package io.fnworker.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import io.fnworker.samples.Greeting;
import io.fnworker.samples.Journal;
import io.fnworker.samples.Middlewares;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.AppJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frames that agents instrument by name, seen by an agent in a JVM of its own. */
class AgentFramesIT {
  @TempDir Path directory;

  @Test
  void agentSeesItsFramesAroundMiddlewareAndFunctionOnOneThread() throws Exception {
    Path probe = directory.resolve("probe.jar");
    AppJar.of(Probe.class).writeTo(probe);
    Path agent = directory.resolve("agent.jar");
    AppJar.of(FrameAgent.class)
        .manifest("Premain-Class", FrameAgent.class.getName())
        .writeTo(agent);
    AppDirectory app =
        AppDirectory.at(directory.resolve("app"), Greeting.class, Journal.class, Middlewares.class)
            .script(jar -> jar.service(Middleware.class, Middlewares.Inner.class));

    assertEquals(
        List.of(
            "enter FunctionEnvironmentReloadRequestHandler on main",
            "exit FunctionEnvironmentReloadRequestHandler",
            "enter InvocationRequestHandler trace 00-ab-cd-01 k=v on main",
            "enter Middlewares$Inner on main",
            "enter FunctionExecutionMiddleware on main",
            "enter Greeting on main",
            "exit Greeting",
            "exit FunctionExecutionMiddleware",
            "exit Middlewares$Inner",
            "exit InvocationRequestHandler",
            "hello Ada"),
        run(
            "-Xshare:off",
            "-javaagent:" + agent + "=" + probe,
            "-cp",
            System.getProperty("java.class.path"),
            InstrumentedWorker.class.getName(),
            app.scriptFile().toString()));
  }

  private List<String> run(String... arguments) throws Exception {
    Path output = directory.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(output, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("WARNING: ")) // JDK 25 about protobuf's use of Unsafe
        .toList();
  }
}
