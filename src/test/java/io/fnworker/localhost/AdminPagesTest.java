package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminPagesTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "queueTrigger|{\"input\":\"a\"}|STRING|QueueTrigger",
        "queueTrigger|{\"input\":{\"orderId\":1}}|STRING|orderId",
        "timerTrigger|{}|JSON|TimerTrigger",
        "blobTrigger|{\"input\":\"x\"}|STRING|BlobTrigger",
        "eventGridTrigger|{\"input\":{\"data\":{\"a\":1}}}|JSON|data",
        "eventHubTrigger|{\"input\":\"x\"}|STRING|SequenceNumber",
        "serviceBusTrigger|{\"input\":\"x\"}|STRING|DeliveryCount",
      })
  void aPostTriggersAnyFunctionWithTheDataOfItsType(
      String type, String body, TypedData.DataCase data, String metadata) {
    new AppBuilder(directory).function("f", AppBuilder.binding("t", type, "in"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.ready(kit.worker(Map.of()));

      assertEquals(202, kit.post("/admin/functions/F", body).statusCode());

      InvocationRequest request =
          worker.await(ContentCase.INVOCATION_REQUEST).getInvocationRequest();
      assertEquals(data, request.getInputData(0).getData().getDataCase());
      assertTrue(request.containsTriggerMetadata(metadata), request.toString());
    }
  }

  @Test
  void aCallerThatWaitsGetsResultOutputsAndLogs() {
    new AppBuilder(directory)
        .function(
            "f",
            AppBuilder.binding("t", "queueTrigger", "in").put("queueName", "in"),
            AppBuilder.binding("o", "queue", "out").put("queueName", "out"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.INVOCATION_REQUEST,
          (w, m) -> {
            String id = m.getInvocationRequest().getInvocationId();
            w.send(WorkerMessages.userLog(id, "working"));
            var response = WorkerMessages.response(id).setReturnValue(WorkerMessages.string("r"));
            response.addOutputDataBuilder().setName("o").setData(WorkerMessages.string("out"));
            response.addOutputDataBuilder().setName("other").setData(WorkerMessages.string("?"));
            w.send(WorkerMessages.message(response));
          });
      kit.ready(worker);

      HttpResponse<String> response = kit.post("/admin/functions/f?wait=true", "{\"input\":\"a\"}");

      assertEquals(
          new JsonObject()
              .put("status", "Success")
              .put("returnValue", "r")
              .put("outputs", new JsonObject().put("o", "out"))
              .put("logs", new JsonArray().add("Information: working")),
          new JsonObject(response.body()));
      assertTrue(kit.console().stream().anyMatch(line -> line.contains("f -> queue out: out")));
    }
  }

  @Test
  void aQueueOutputTriggersTheFunctionsOfTheQueue() {
    new AppBuilder(directory)
        .function(
            "first",
            AppBuilder.binding("t", "queueTrigger", "in").put("queueName", "a"),
            AppBuilder.binding("$return", "queue", "out").put("queueName", "b"))
        .function("second", AppBuilder.binding("t", "queueTrigger", "in").put("queueName", "b"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of());
      worker.onInvocation(
          request ->
              WorkerMessages.message(
                  WorkerMessages.response(request.getInvocationId())
                      .setReturnValue(TypedData.newBuilder().setJson("[\"x\",\"y\"]"))));
      kit.ready(worker);

      kit.post("/admin/functions/first", "{\"input\":\"go\"}");

      for (String expected : new String[] {"go", "x", "y"}) {
        InvocationRequest request =
            worker.await(ContentCase.INVOCATION_REQUEST).getInvocationRequest();
        assertEquals(expected, request.getInputData(0).getData().getString());
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} gives {2}")
  @CsvSource({
    "/admin/functions/none, {}, 404",
    "/admin/functions/http, {}, 400",
    "/admin/functions/queue, nothing, 400",
    "/admin/functions, {}, 405",
  })
  void aPostThatCannotTriggerIsRefused(String path, String body, int status) {
    new AppBuilder(directory)
        .http("http", "")
        .function("queue", AppBuilder.binding("t", "queueTrigger", "in"));
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      assertEquals(status, kit.post(path, body).statusCode());
    }
  }

  @Test
  void theListNamesEveryFunctionWithItsUrl() {
    new AppBuilder(directory).http("f", "x/{id}");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of()));

      JsonObject function = new JsonArray(kit.get("/admin/functions").body()).getJsonObject(0);

      assertEquals("f", function.getString("name"));
      assertTrue(function.getString("invokeUrlTemplate").endsWith("/api/x/{id}"));
      assertEquals(function, new JsonObject(kit.get("/admin/functions/f").body()));
    }
  }

  @Test
  void theStatusShowsTheWorkerAndHowFastItAnswers() {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      kit.ready(kit.worker(Map.of("WorkerStatus", "true")));

      JsonObject status = new JsonObject(kit.get("/admin/host/status").body());

      assertEquals("Running", status.getString("state"));
      assertEquals("Ready", status.getJsonObject("worker").getString("channel"));
      assertTrue(status.getLong("latencyMicros") > 0);
      assertEquals(new JsonObject(), status.getJsonObject("violations"));
    }
  }
}
