package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartSequenceTest {
  @TempDir Path directory;

  @Test
  void aWorkerThatAnswersWellIsReadyWithoutViolations() {
    new AppBuilder(directory).http("hello", "hello/{name?}").http("other", "");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.ready(kit.worker(Map.of("RpcHttpBodyOnly", "true")));

      assertEquals(
          List.of(
              ContentCase.WORKER_INIT_REQUEST,
              ContentCase.FUNCTION_LOAD_REQUEST,
              ContentCase.FUNCTION_LOAD_REQUEST),
          worker.types());
      assertTrue(worker.messages().stream().allMatch(m -> m.getRequestId().isEmpty()));
      assertEquals(Map.of(), kit.host().violations());
    }
  }

  @Test
  void anHttpRequestTravelsToTheWorkerAndBack() {
    new AppBuilder(directory).http("hello", "hello/{name?}");
    try (HostKit kit = new HostKit(directory, new JsonObject())) {
      FakeWorker worker = kit.worker(Map.of("RpcHttpBodyOnly", "true"));
      worker.onInvocation(
          request -> {
            RpcHttp http = request.getInputData(0).getData().getHttp();
            InvocationResponse.Builder response =
                WorkerMessages.response(request.getInvocationId());
            return WorkerMessages.message(
                response.setReturnValue(
                    TypedData.newBuilder()
                        .setHttp(
                            RpcHttp.newBuilder()
                                .setStatusCode("201")
                                .putHeaders("X-Method", http.getMethod())
                                .setBody(
                                    WorkerMessages.string(
                                        "Hello "
                                            + http.getParamsOrThrow("name")
                                            + http.getQueryOrThrow("sign"))))));
          });
      kit.ready(worker);

      HttpResponse<String> response = kit.get("/api/Hello/Ada%20L?sign=%21");

      assertEquals("Hello Ada L!", response.body());
      assertEquals(201, response.statusCode());
      assertEquals("GET", response.headers().firstValue("x-method").orElse(""));
      assertEquals(
          "text/plain; charset=utf-8", response.headers().firstValue("content-type").orElse(""));
      assertEquals(Map.of(), kit.host().violations());
    }
  }
}
