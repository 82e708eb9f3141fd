package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.FakeWorker;
import io.fnworker.testkit.HostKit;
import io.fnworker.testkit.WorkerMessages;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker can do wrong when it tells its functions. */
class MetadataViolationsTest {
  @TempDir Path directory;

  static Stream<Arguments> badMetadata() {
    return Stream.of(
        Arguments.of(Violation.FUNCTION_ID_EMPTY, List.of(metadata("a").clearFunctionId())),
        Arguments.of(
            Violation.FUNCTION_ID_DUPLICATE,
            List.of(metadata("a"), metadata("b").setFunctionId("id-a"))),
        Arguments.of(
            Violation.FUNCTION_NAME_DUPLICATE,
            List.of(metadata("a"), metadata("A").setFunctionId("other"))),
        Arguments.of(Violation.FUNCTION_NAME_INVALID, List.of(metadata("1st"))),
        Arguments.of(Violation.FUNCTION_NAME_INVALID, List.of(metadata("host"))),
        Arguments.of(Violation.SCRIPT_FILE_MISSING, List.of(metadata("a").clearScriptFile())),
        Arguments.of(Violation.RAW_BINDING_INVALID, List.of(metadata("a").addRawBindings("{"))),
        Arguments.of(
            Violation.BINDING_NAME_DUPLICATE,
            List.of(
                metadata("a")
                    .addRawBindings("{\"name\":\"T\",\"type\":\"http\",\"direction\":\"out\"}"))),
        Arguments.of(Violation.TRIGGER_MISSING, List.of(metadata("a").clearRawBindings())),
        Arguments.of(
            Violation.RETRY_OPTIONS_INCOMPLETE,
            List.of(
                metadata("a")
                    .setRetryOptions(
                        RpcRetryOptions.newBuilder()
                            .setRetryStrategy(RpcRetryOptions.RetryStrategy.fixed_delay)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMetadata")
  void badMetadataIsNamed(Violation violation, List<RpcFunctionMetadata.Builder> functions) {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject().put("indexing", true))) {
      FunctionMetadataResponse.Builder response =
          FunctionMetadataResponse.newBuilder().setResult(WorkerMessages.success());
      functions.forEach(response::addFunctionMetadataResults);
      FakeWorker worker = kit.worker(Map.of());
      worker.on(
          ContentCase.FUNCTIONS_METADATA_REQUEST,
          (w, m) ->
              w.send(StreamingMessage.newBuilder().setFunctionMetadataResponse(response).build()));
      worker.start(kit.host().workerId());

      kit.awaitViolation(violation);
    }
  }

  static Stream<Arguments> badResults() {
    FunctionMetadataResponse.Builder nothing = FunctionMetadataResponse.newBuilder();
    return Stream.of(
        Arguments.of(Violation.RESULT_MISSING, nothing.build()),
        Arguments.of(
            Violation.METADATA_FAILED,
            nothing.setResult(WorkerMessages.failure("no annotations")).build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badResults")
  void aBadResultIsNamed(Violation violation, FunctionMetadataResponse response) {
    new AppBuilder(directory);
    try (HostKit kit = new HostKit(directory, new JsonObject().put("indexing", true))) {
      kit.worker(Map.of())
          .on(
              ContentCase.FUNCTIONS_METADATA_REQUEST,
              (w, m) ->
                  w.send(
                      StreamingMessage.newBuilder().setFunctionMetadataResponse(response).build()))
          .start(kit.host().workerId());

      kit.awaitViolation(violation);
      assertEquals(Map.of(violation, 1L), kit.host().violations());
    }
  }

  private static RpcFunctionMetadata.Builder metadata(String name) {
    return RpcFunctionMetadata.newBuilder()
        .setName(name)
        .setFunctionId("id-" + name)
        .setScriptFile("/app/app.jar")
        .setEntryPoint("F.f")
        .addRawBindings("{\"name\":\"t\",\"type\":\"queueTrigger\",\"direction\":\"in\"}");
  }
}
