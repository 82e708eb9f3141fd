package io.fnworker.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Conversations;
import io.fnworker.testkit.Messages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SECURITY.md promises of the process as a whole. */
class SecurityIT {
  /** Part of every secret that is planted, and of nothing else. */
  private static final String SECRET = "AccountKey-c2VjcmV0";

  @TempDir private Path directory;

  @Test
  void secretsReachNoLogAtAnyLevel() throws Exception {
    try (WorkerUnderFire worker =
        WorkerUnderFire.startWith(
            directory,
            Conversations.class,
            Map.of("AzureWebJobsStorage", "Endpoint=x;" + SECRET, "TOKEN", SECRET),
            "-Dfnworker.log.level=TRACE")) {
      worker.load("http", "httpFails", "fail", "number");
      String uri = initialised(worker);
      List<StreamingMessage> messages = new ArrayList<>();
      for (String function : List.of("http", "httpFails")) {
        messages.addAll(forwarded(worker, uri, function));
        messages.addAll(inMessage(worker, function));
      }
      worker.host().send(reload());
      messages.addAll(worker.host().until(StreamingMessage::hasFunctionEnvironmentReloadResponse));
      worker.host().send(Messages.terminate(1_000));
      assertEquals(0, worker.process().awaitExit(Duration.ofSeconds(60)));

      assertFalse(worker.process().output().isEmpty(), "it logs");
      assertNone(worker.process().output());
      assertNone(worker.process().errors());
      assertNone(
          messages.stream()
              .filter(StreamingMessage::hasRpcLog)
              .map(StreamingMessage::toString)
              .toList());
    }
  }

  private static String initialised(WorkerUnderFire worker) {
    worker.host().send(Messages.init(""));
    return worker
        .host()
        .nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE)
        .getWorkerInitResponse()
        .getCapabilitiesOrThrow("HttpUri");
  }

  private static List<StreamingMessage> forwarded(
      WorkerUnderFire worker, String uri, String function) throws Exception {
    TypedData routed = TypedData.newBuilder().setHttp(RpcHttp.getDefaultInstance()).build();
    worker.host().send(Messages.invoke("f-" + function, function, Map.of("m", routed)));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri + "/api/x?code=" + SECRET))
                .header("x-ms-invocation-id", "f-" + function)
                .header("authorization", "Bearer " + SECRET)
                .header("cookie", "session=" + SECRET)
                .POST(BodyPublishers.ofString(SECRET))
                .build(),
            BodyHandlers.discarding());
    return worker.host().until(StreamingMessage::hasInvocationResponse);
  }

  private static List<StreamingMessage> inMessage(WorkerUnderFire worker, String function) {
    RpcHttp request =
        RpcHttp.newBuilder()
            .setMethod("GET")
            .setUrl("http://localhost/api/x?code=" + SECRET)
            .putHeaders("authorization", "Bearer " + SECRET)
            .build();
    TypedData data = TypedData.newBuilder().setHttp(request).build();
    worker.host().send(Messages.invoke("m-" + function, function, Map.of("m", data)));
    return worker.host().until(StreamingMessage::hasInvocationResponse);
  }

  private static StreamingMessage reload() {
    return StreamingMessage.newBuilder()
        .setFunctionEnvironmentReloadRequest(
            FunctionEnvironmentReloadRequest.newBuilder()
                .putEnvironmentVariables("PATH", "/usr/bin")
                .putEnvironmentVariables("AzureWebJobsStorage", SECRET))
        .build();
  }

  private static void assertNone(List<String> lines) {
    lines.forEach(line -> assertFalse(line.contains(SECRET), line));
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    try (WorkerUnderFire worker = WorkerUnderFire.start(directory, Conversations.class)) {
      worker.load("echo");
      initialised(worker);
      Set<String> addresses = listening(worker.process().pid());
      assertFalse(addresses.isEmpty(), "the port for forwarded HTTP");
      for (String address : addresses) {
        assertTrue(address.endsWith("0100007F"), () -> address + " of " + addresses);
      }
    }
  }

  /** The addresses, as the kernel writes them, of sockets of this process in state listen. */
  private static Set<String> listening(long pid) throws IOException {
    Set<String> own = sockets(pid);
    Set<String> addresses = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String row : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = row.trim().split("\\s+");
        if (columns[3].equals("0A") && own.contains("socket:[" + columns[9] + "]")) {
          addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
        }
      }
    }
    return addresses;
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files.toList()) {
        sockets.add(Files.readSymbolicLink(file).toString());
      }
    }
    return sockets;
  }
}
