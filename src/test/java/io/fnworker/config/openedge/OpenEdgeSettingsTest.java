package io.fnworker.config.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.OpenEdgeConfig.Errors;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a host's argument, file and environment. */
class OpenEdgeSettingsTest {
  private static final String YAML =
      """
      name: service-1
      server:
        address: 127.0.0.1:4050
        timeout: 30s
        message:
          length:
            max: 4m
        concurrent:
          max: 7
        workers:
          max: 5
      functions:
        - name: sayhi
          handler: app.Hi.say
          codedir: code/hi
        - name: saybye
          handler: app.Bye.say
      logger: {path: var/log/f.log, level: debug, format: json, age: {max: 3}}
      runtime: java
      something: [new, {to: us}]
      """;

  @TempDir Path directory;

  static OpenEdgeConfig read(String argument, Map<String, String> environment) {
    return OpenEdgeSettings.read(
        new ConfigSection("openedge", new JsonObject()), argument, environment);
  }

  private static OpenEdgeConfig read(JsonObject argument) {
    return read(argument.encode(), Map.of());
  }

  private static JsonObject recorded() {
    return RecordedArgument.json("127.0.0.1:4050", "app.Hi.say", "code");
  }

  private static JsonObject with(Consumer<JsonObject> change) {
    JsonObject json = recorded();
    change.accept(json);
    return json;
  }

  static String refusal(Runnable reading) {
    ConfigException e = assertThrows(ConfigException.class, reading::run);
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e.getMessage();
  }

  @Test
  void theArgumentAsRecorded() {
    OpenEdgeConfig config = read("  " + recorded().encode() + "\n\t");

    assertEquals("localfunc-sayhi-1", config.name());
    assertEquals("127.0.0.1", config.bind());
    assertEquals(4050, config.port());
    assertEquals(Duration.ofSeconds(4), config.timeout());
    assertEquals(Duration.ofSeconds(4), config.grace());
    assertEquals(4 << 20, config.maxMessageBytes());
    assertEquals(0, config.maxRunning());
    assertEquals("sayhi", config.functions().get(0).name());
    assertEquals("app.Hi.say", config.functions().get(0).handler());
    assertEquals(
        Path.of("code").toAbsolutePath().toString(), config.functions().get(0).directory());
    assertNull(config.tls());
  }

  private static OpenEdgeConfig read(String argument) {
    return read(argument, Map.of());
  }

  @Test
  void aYamlFile() throws IOException {
    Path file = Files.writeString(directory.resolve("service.yml"), YAML);

    OpenEdgeConfig config = read(" " + file + " ");

    assertEquals("service-1", config.name());
    assertEquals(Duration.ofSeconds(30), config.timeout());
    assertEquals(Duration.ofSeconds(20), config.grace(), "a host kills after 30 seconds");
    assertEquals(4 << 20, config.maxMessageBytes());
    assertEquals(5, config.maxRunning());
    assertEquals(2, config.functions().size());
    assertEquals("saybye", config.functions().get(1).name());
    assertEquals(
        Path.of("code/hi").toAbsolutePath().toString(), config.functions().get(0).directory());
    assertEquals("debug", config.log().level());
    assertEquals("var/log/f.log", config.log().path());
    assertTrue(config.log().json());
    assertEquals(3, config.log().maxDays());
    assertEquals(50, config.log().maxMegabytes());
  }

  /** JSON writes numbers and YAML amounts with units; either is understood in both. */
  @ParameterizedTest
  @CsvSource({
    "\"30s\",     \"4m\",      30000, 4194304",
    "4000000000,  4194304,      4000, 4194304",
    "\"4000000000\", \"1024\",  4000, 1024",
    "4e9,         1.048576e7,   4000, 10485760",
    "0,           0,           30000, 4194304",
    "null,        null,        30000, 4194304",
    "\"\",        \"\",        30000, 4194304"
  })
  void amountsInBothForms(String timeout, String length, long millis, int bytes) {
    OpenEdgeConfig config =
        read(
            recorded()
                .encode()
                .replace(
                    "\"timeout\":4000000000,\"message\":{\"length\":{\"max\":4194304}}}",
                    "\"timeout\":%s,\"message\":{\"length\":{\"max\":%s}}}"
                        .formatted(timeout, length)));

    assertEquals(Duration.ofMillis(millis), config.timeout());
    assertEquals(bytes, config.maxMessageBytes());
  }

  @Test
  void whatIsNotSaidHasADefault() {
    OpenEdgeConfig config =
        read(
            new JsonObject(
                "{\"name\":\"n\",\"server\":{\"address\":\":9\"},\"function\":{\"name\":\"f\",\"handler\":\"a.B.c\"}}"));

    assertEquals("", config.bind());
    assertEquals(Duration.ofSeconds(30), config.timeout());
    assertEquals(4 << 20, config.maxMessageBytes());
    assertEquals(Path.of("").toAbsolutePath().toString(), config.functions().get(0).directory());
    assertEquals("info", config.log().level());
    assertEquals("", config.log().path());
    assertEquals(15, config.log().maxDays());
    assertEquals(15, config.log().maxFiles());
    assertEquals(Errors.STATUS, config.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "server.address", "function.handler", "function.name"})
  void whatCannotBeMissing(String key) {
    String[] path = key.split("\\.");
    for (String empty : new String[] {"", null}) {
      JsonObject json =
          with(
              all ->
                  (path.length == 1 ? all : all.getJsonObject(path[0]))
                      .put(path[path.length - 1], empty));

      String message = refusal(() -> read(json));

      assertTrue(message.startsWith(key + ": "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä", "a.b", "a/b"})
  void aNameOfOtherCharactersIsRefused(String name) {
    JsonObject json = with(all -> all.getJsonObject("function").put("name", name));

    assertTrue(refusal(() -> read(json)).startsWith("function.name: must be 1 to 140"));
  }

  @Test
  void aNameMayHave140Characters() {
    JsonObject longest = with(all -> all.getJsonObject("function").put("name", "a".repeat(140)));
    JsonObject tooLong = with(all -> all.getJsonObject("function").put("name", "a".repeat(141)));

    assertEquals(140, read(longest).functions().get(0).name().length());
    assertTrue(refusal(() -> read(tooLong)).startsWith("function.name: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"server\":{\"address\":\"localhost\"}}           | server.address: .*localhost.*host:port.*",
        "{\"server\":{\"address\":\"localhost:70000\"}}     | server.address: .*70000.*",
        "{\"server\":{\"address\":\"::1:80\"}}              | server.address: .*",
        "{\"server\":{\"address\":\":1\",\"timeout\":\"soon\"}} | server.timeout: must be .*30s.*, is soon",
        "{\"server\":{\"address\":\":1\",\"message\":{\"length\":{\"max\":\"-4m\"}}}} | server.message.length.max: .*4m.*",
        "{\"server\":{\"address\":\":1\",\"message\":{\"length\":{\"max\":\"4g\"}}}}  | server.message.length.max: .*out of range.*",
        "{\"server\":{\"address\":\":1\",\"concurrent\":{\"max\":-1}}} | server.concurrent.max: .*out of range.*",
        "{\"server\":[1]}                                     | server: must be an object, is .*",
        "{\"logger\":{\"level\":\"loud\"}}                    | logger.level: .*info, debug, warn, error.*loud",
        "{\"logger\":{\"console\":\"maybe\"}}                 | logger.console: .*true or false.*",
        "{\"function\":{\"name\":\"f\",\"handler\":\"a.B.c\",\"instance\":{\"max\":101}}} | function.instance.max: .*",
        "{\"functions\":{\"name\":\"f\"}}                     | functions: must be a list.*",
        "{\"functions\":[{\"name\":\"f\"}]}                   | functions\\[0\\].handler: missing.*",
        "{\"functions\":[{\"handler\":\"a.B.c\"}]}            | functions\\[0\\].name: missing.*",
        "{\"functions\":[{\"name\":\"f\",\"handler\":\"a.B.c\"},{\"name\":\"f\",\"handler\":\"a.B.c\"}]} | functions: \"f\" is there twice.*",
        "{\"server\":{\"address\":\":1\",\"cert\":\"c.pem\"}} | server.cert: TLS needs both.*",
        "{\"server\":{\"address\":\":1\",\"cert\":\"c.pem\",\"key\":\"k.pem\"}} | server.cert: cannot read k.pem.*",
      })
  void whatMakesNoSenseIsRefusedByItsKey(String change, String message) {
    JsonObject json = recorded().mergeIn(new JsonObject(change));

    String refusal = refusal(() -> read(json));

    assertTrue(refusal.matches(message), refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\": }',       -c: is not JSON",
    "no/such/file.yml,     -c: there is no file no/such/file.yml",
    "src/test/resources,   -c: cannot read src/test/resources"
  })
  void anArgumentThatCannotBeReadIsRefused(String argument, String message) {
    assertTrue(refusal(() -> read(argument)).startsWith(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "- a\n- b", "", "just text"})
  void aFileThatHoldsNoMappingIsRefused(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yml"), content);

    assertTrue(refusal(() -> read(file.toString())).startsWith("-c: " + file));
  }

  @ParameterizedTest
  @CsvSource({
    "BAETYL_SERVICE_INSTANCE_ADDRESS,   BAETYL_SERVICE_INSTANCE_NAME",
    "OPENEDGE_SERVICE_INSTANCE_ADDRESS, OPENEDGE_SERVICE_INSTANCE_NAME",
    "OPENEDGE_SERVICE_ADDRESS,          OPENEDGE_SERVICE_NAME"
  })
  void theEnvironmentWinsOverTheFile(String address, String name) {
    OpenEdgeConfig config =
        read(recorded().encode(), Map.of(address, "0.0.0.0:8001", name, "other"));

    assertEquals("other", config.name());
    assertEquals("0.0.0.0", config.bind());
    assertEquals(8001, config.port());
  }

  @Test
  void theHostWinsOverOurOwnFile() {
    ConfigSection own =
        new ConfigSection(
            "openedge",
            new JsonObject(
                """
                {"name": "mine", "address": "127.0.0.1:1", "timeoutMillis": 7000, "maxMessageBytes": 100,
                 "maxRunning": 9, "errors": "payload", "wrapOutputs": true,
                 "functions": [{"name": "f", "handler": "a.B.c", "codedir": "mine"}]}
                """));
    JsonObject host =
        new JsonObject("{\"name\":\"theirs\",\"server\":{\"message\":{\"length\":{\"max\":200}}}}");

    OpenEdgeConfig config = OpenEdgeSettings.read(own, host.encode(), Map.of());

    assertEquals("theirs", config.name());
    assertEquals(1, config.port());
    assertEquals(200, config.maxMessageBytes());
    assertEquals(Duration.ofSeconds(7), config.timeout());
    assertEquals(9, config.maxRunning());
    assertEquals(Errors.PAYLOAD, config.errors());
    assertTrue(config.wrapOutputs());
    assertEquals(
        Path.of("mine").toAbsolutePath().toString(), config.functions().get(0).directory());
  }

  @Test
  void theModeOfErrorsCanComeFromTheEnvironment() {
    String variable = "FNWORKER_OPENEDGE_ERRORS";

    assertEquals(Errors.PAYLOAD, read(recorded().encode(), Map.of(variable, "payload")).errors());
    String refusal = refusal(() -> read(recorded().encode(), Map.of(variable, "loud")));
    assertTrue(refusal.startsWith(variable + ": must be one of"), refusal);
  }
}
