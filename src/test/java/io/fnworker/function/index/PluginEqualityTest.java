package io.fnworker.function.index;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Duration;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions;
import com.microsoft.azure.functions.rpc.messages.RpcRetryOptions.RetryStrategy;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample functions, against the function.json files that azure-functions-maven-plugin 1.35.0
 * wrote for the same classes.
 */
class PluginEqualityTest {
  private static final String SAMPLES = "io.fnworker.samples.index";

  private static JsonObject recorded;
  private static FunctionIndex index;
  private static Map<String, RpcFunctionMetadata> byName;

  @BeforeAll
  static void indexTheSamples(@TempDir Path temp) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            PluginEqualityTest.class.getResourceAsStream("plugin-function-json.json"),
            StandardCharsets.UTF_8)) {
      recorded = JsonParser.parseReader(reader).getAsJsonObject();
    }
    index = TestApp.in(temp).jarOfPackage(TestApp.JAR, SAMPLES).index();
    byName =
        index.response().getFunctionMetadataResultsList().stream()
            .collect(toMap(RpcFunctionMetadata::getName, Function.identity()));
  }

  @Test
  void theSameFunctionsAreFound() {
    assertEquals(recorded.keySet(), byName.keySet());
    assertEquals(Status.Success, index.response().getResult().getStatus());
  }

  @TestFactory
  Stream<DynamicTest> bindingsAreEqual() {
    return each(
        (function, metadata) -> {
          List<JsonElement> expected = function.getAsJsonArray("bindings").asList();
          List<JsonElement> actual =
              metadata.getRawBindingsList().stream().map(JsonParser::parseString).collect(toList());
          assertEquals(expected, actual);
          for (JsonElement binding : actual) {
            assertEquals(
                List.of("type", "direction", "name"),
                binding.getAsJsonObject().keySet().stream().limit(3).collect(toList()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> retriesAreEqual() {
    return each(
        (function, metadata) ->
            assertEquals(
                function.has("retry") ? retry(function.getAsJsonObject("retry")) : null,
                metadata.hasRetryOptions() ? metadata.getRetryOptions() : null));
  }

  @TestFactory
  Stream<DynamicTest> entryPointsAreEqualButNestedClassesCanBeLoaded() {
    return each(
        (function, metadata) ->
            assertEquals(
                function
                    .get("entryPoint")
                    .getAsString()
                    .replace("Samples.Nested", "Samples$Nested"),
                metadata.getEntryPoint()));
  }

  @TestFactory
  Stream<DynamicTest> whatTheHostNeedsBesidesIsThere() {
    return each(
        (function, metadata) -> {
          assertEquals("java", metadata.getLanguage());
          assertTrue(Path.of(metadata.getScriptFile()).isAbsolute(), metadata.getScriptFile());
          assertTrue(metadata.getScriptFile().endsWith(TestApp.JAR), metadata.getScriptFile());
          assertEquals(
              Path.of(metadata.getScriptFile()).getParent().toString(), metadata.getDirectory());
          assertEquals(Status.Success, metadata.getStatus().getStatus());
        });
  }

  @Test
  void anOutputThatAVoidMethodCannotWriteIsWarnedOf() {
    assertEquals(
        List.of(
            "io.fnworker.samples.index.HttpSamples.voidWithMethodOutput returns nothing, so the"
                + " queue output on the method is never written; return a value, or annotate an"
                + " OutputBinding parameter instead"),
        index.warnings());
  }

  @Test
  void idsAreUniqueAndTheSameForTheSameAppElsewhere(@TempDir Path elsewhere) throws IOException {
    FunctionIndex again = TestApp.in(elsewhere).jarOfPackage(TestApp.JAR, SAMPLES).index();

    assertEquals(ids(index), ids(again));
    assertEquals(byName.size(), ids(index).stream().distinct().count());
    assertTrue(ids(index).stream().noneMatch(String::isEmpty));
  }

  private static List<String> ids(FunctionIndex of) {
    return of.response().getFunctionMetadataResultsList().stream()
        .map(RpcFunctionMetadata::getFunctionId)
        .collect(toList());
  }

  private interface Check {
    void on(JsonObject recordedFunction, RpcFunctionMetadata metadata);
  }

  private static Stream<DynamicTest> each(Check check) {
    return recorded.keySet().stream()
        .map(
            name ->
                dynamicTest(
                    name, () -> check.on(recorded.getAsJsonObject(name), byName.get(name))));
  }

  private static RpcRetryOptions retry(JsonObject json) {
    RpcRetryOptions.Builder retry =
        RpcRetryOptions.newBuilder().setMaxRetryCount(json.get("maxRetryCount").getAsInt());
    return json.get("strategy").getAsString().equals("fixedDelay")
        ? retry
            .setRetryStrategy(RetryStrategy.fixed_delay)
            .setDelayInterval(interval(json, "delayInterval"))
            .build()
        : retry
            .setRetryStrategy(RetryStrategy.exponential_backoff)
            .setMinimumInterval(interval(json, "minimumInterval"))
            .setMaximumInterval(interval(json, "maximumInterval"))
            .build();
  }

  private static Duration interval(JsonObject json, String member) {
    long seconds = LocalTime.parse(json.get(member).getAsString()).toSecondOfDay();
    return Duration.newBuilder().setSeconds(seconds).build();
  }
}
