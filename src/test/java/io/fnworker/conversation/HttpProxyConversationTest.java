package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.samples.Conversations;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.Messages;
import io.fnworker.testkit.RunningWorker;
import io.fnworker.testkit.ScriptedHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that forwards HTTP: the request and its invocation come by different connections, in
 * either order.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HttpProxyConversationTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private ScriptedHost host;
  private RunningWorker worker;
  private String uri;

  @BeforeAll
  void start(@TempDir Path directory) {
    String jar = AppDirectory.at(directory, Conversations.class).scriptFile().toString();
    host = new ScriptedHost();
    worker =
        RunningWorker.start(
            host,
            new JsonObject(
                "{'azure':{'httpProxy':{'patienceMillis':1500,'maxOpen':50,'maxBodyBytes':1000000}}}"
                    .replace('\'', '"')));
    host.send(Messages.init(""));
    uri =
        host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE)
            .getWorkerInitResponse()
            .getCapabilitiesOrThrow("HttpUri");
    for (String function : List.of("http", "httpFails", "httpStubborn")) {
      host.send(
          Messages.load(
              function,
              jar,
              Conversations.class.getName() + "." + function,
              Map.of("m", Direction.in, "$return", Direction.out)));
      host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), host.untilStatus("end of test"));
    assertEquals(0, worker.worker().handlers().inFlight().size());
  }

  @AfterAll
  void stop() {
    worker.close();
    host.close();
  }

  private static StreamingMessage invoke(String id, String function) {
    RpcHttp routed = RpcHttp.newBuilder().putParams("id", "7").build();
    return Messages.invoke(
        id, function, Map.of("m", TypedData.newBuilder().setHttp(routed).build()));
  }

  private HttpRequest.Builder request(String id) {
    return HttpRequest.newBuilder(URI.create(uri + "/api/things?q=a%20b"))
        .header("x-ms-invocation-id", id);
  }

  private CompletableFuture<HttpResponse<String>> forward(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString()).orTimeout(20, TimeUnit.SECONDS);
  }

  private InvocationResponse answerTo(String id) {
    InvocationResponse response =
        host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    assertEquals(id, response.getInvocationId());
    return response;
  }

  private void assertAnswered(String id, HttpResponse<String> http, String body) {
    assertEquals(202, http.statusCode());
    assertEquals(body, http.body());
    assertEquals("a b", http.headers().firstValue("x-query").orElse(""));
    InvocationResponse response = answerTo(id);
    assertEquals(Status.Success, response.getResult().getStatus());
    assertFalse(response.hasReturnValue(), "the HTTP result is written already");
  }

  @Test
  void theHttpRequestMayComeFirst() {
    var http = forward(request("a").POST(BodyPublishers.ofString("hello")).build());
    host.send(invoke("a", "http"));
    assertAnswered("a", http.join(), "got hello");
  }

  @Test
  void theInvocationMayComeFirst() {
    host.send(invoke("b", "http"));
    host.untilStatus("the invocation is here");
    var http = forward(request("b").GET().build());
    assertAnswered("b", http.join(), "got nothing");
  }

  @Test
  void aChunkedBodyArrives() {
    var body = BodyPublishers.ofInputStream(() -> InputStream.nullInputStream());
    host.send(invoke("c", "http"));
    assertAnswered("c", forward(request("c").POST(body).build()).join(), "got nothing");
    var text = BodyPublishers.concat(BodyPublishers.ofString("he"), BodyPublishers.ofString("llo"));
    host.send(invoke("c2", "http"));
    assertAnswered(
        "c2",
        forward(request("c2").POST(BodyPublishers.fromPublisher(text)).build()).join(),
        "got hello");
  }

  @Test
  void aFunctionThatFailsFinishesTheExchange() {
    host.send(invoke("f", "httpFails"));
    HttpResponse<String> http = forward(request("f").GET().build()).join();
    assertEquals(500, http.statusCode());
    assertEquals("", http.body());
    assertEquals(Status.Failure, answerTo("f").getResult().getStatus());
  }

  @Test
  void anUnknownFunctionFinishesTheExchange() {
    host.send(invoke("u", "nobody"));
    assertEquals(500, forward(request("u").GET().build()).join().statusCode());
    assertEquals(Status.Failure, answerTo("u").getResult().getStatus());
  }

  @Test
  void aRequestWithoutIdIsRefused() {
    HttpRequest bare = HttpRequest.newBuilder(URI.create(uri + "/api/things")).build();
    assertEquals(400, forward(bare).join().statusCode());
  }

  @Test
  void aSecondRequestOfOneInvocationIsRefused() {
    var first = forward(request("d").GET().build());
    // Which of the two is first is the network's choice; one is refused, one answered.
    var second = forward(request("d").GET().build());
    assertEquals(
        409,
        CompletableFuture.anyOf(first, second)
            .thenApply(r -> ((HttpResponse<?>) r).statusCode())
            .join());
    host.send(invoke("d", "http"));
    answerTo("d");
    assertEquals(409 + 202, first.join().statusCode() + second.join().statusCode());
  }

  @Test
  void aRequestThatNoInvocationAsksForIsGivenUp() {
    assertEquals(504, forward(request("stray").GET().build()).join().statusCode());
  }

  @Test
  void anInvocationWhoseRequestDoesNotComeFails() {
    host.send(invoke("lonely", "http"));
    InvocationResponse response = answerTo("lonely");
    assertEquals(Status.Failure, response.getResult().getStatus());
    assertTrue(
        response.getResult().getResult().contains("did not arrive"),
        response.getResult().getResult());
  }

  @Test
  void aThousandInvocationsWithoutRequestsAreAllAnswered() {
    StreamingMessage[] lonely = new StreamingMessage[1_000];
    Set<String> open = new HashSet<>();
    for (int i = 0; i < lonely.length; i++) {
      lonely[i] = invoke("lonely-" + i, "http");
      open.add("lonely-" + i);
    }
    host.send(lonely);
    while (!open.isEmpty()) {
      InvocationResponse response =
          host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
      assertEquals(Status.Failure, response.getResult().getStatus());
      assertTrue(open.remove(response.getInvocationId()), response.getInvocationId());
    }
  }

  @Test
  void noMoreThanTheLimitMayBeOpen() {
    List<CompletableFuture<HttpResponse<String>>> strays = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      strays.add(forward(request("many-" + i).GET().build()));
    }
    List<Integer> statuses = strays.stream().map(stray -> stray.join().statusCode()).toList();
    assertEquals(30, statuses.stream().filter(status -> status == 503).count());
    assertEquals(50, statuses.stream().filter(status -> status == 504).count());
  }

  @Test
  void aBodyOverTheLimitFailsTheInvocation() {
    host.send(invoke("big", "http"));
    var http =
        forward(request("big").POST(BodyPublishers.ofByteArray(new byte[2_000_000])).build());
    InvocationResponse response = answerTo("big");
    assertTrue(response.getResult().getResult().contains("azure.httpProxy.maxBodyBytes"));
    assertEquals(500, http.join().statusCode());
  }

  @Test
  void aClientThatGoesAwayCancelsTheInvocation() throws IOException {
    host.send(invoke("gone", "httpStubborn"));
    try (Socket socket = new Socket("127.0.0.1", URI.create(uri).getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/things HTTP/1.1\r\nHost: h\r\nx-ms-invocation-id: gone\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertEquals("waiting", host.next(ContentCase.RPC_LOG).getRpcLog().getMessage());
    }
    answerTo("gone");
  }

  @Test
  void aCancelledInvocationFinishesTheExchange() {
    host.send(invoke("x", "httpStubborn"));
    var http = forward(request("x").GET().build());
    host.next(ContentCase.RPC_LOG);
    host.send(Messages.cancel("x"));
    assertEquals("went on", http.join().body());
    answerTo("x");
  }
}
