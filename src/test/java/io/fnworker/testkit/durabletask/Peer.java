package io.fnworker.testkit.durabletask;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real peer as a process: the sidecar in Go, or the back end in Python. {@code .ci/peers} gets
 * them; where they are not, tests that want one are skipped.
 */
public final class Peer implements AutoCloseable {
  private static final Path TOOLS = Path.of("target/tools").toAbsolutePath();
  private static final Path SCRIPTS = Path.of("src/test/peers").toAbsolutePath();

  private final Process process;
  private final int port;

  private Peer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * The sidecar of durabletask-go, which speaks the old dialect.
   *
   * @param database file that outlives the process
   */
  public static Peer go(int port, Path database) {
    Path program = required(TOOLS.resolve("durabletask-go"));
    return start(
        port,
        program.toString(),
        "-host",
        "127.0.0.1",
        "-port",
        Integer.toString(port),
        "-db",
        database.toString());
  }

  /** The back end in memory of Python's durabletask. */
  public static Peer python(int port) {
    return start(port, python("backend.py", Integer.toString(port)).toArray(String[]::new));
  }

  private static List<String> python(String script, String... arguments) {
    Path python = required(TOOLS.resolve("python/bin/python"));
    return Stream.concat(
            Stream.of(python.toString(), SCRIPTS.resolve(script).toString()), Stream.of(arguments))
        .toList();
  }

  /** What Python's client says of an orchestration that it has started. */
  public static String pythonClient(int port, String orchestration, String json)
      throws InterruptedException {
    Process client = start(python("client.py", Integer.toString(port), orchestration, json));
    try {
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      client.waitFor(ScriptedSidecar.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      // Its log goes before.
      return said.lines().reduce("", (before, line) -> line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path required(Path program) {
    assumeTrue(
        Files.isExecutable(program), () -> program + " is not there; run .ci/peers to get it");
    return program;
  }

  private static Peer start(int port, String... command) {
    Peer peer = new Peer(port, start(List.of(command)));
    peer.awaitPort();
    return peer;
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(
              command.get(1).endsWith("client.py")
                  ? ProcessBuilder.Redirect.PIPE
                  : ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitPort() {
    long deadline = System.nanoTime() + ScriptedSidecar.PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    close();
    throw new IllegalStateException("the peer does not listen on port " + port);
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a crash would. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
