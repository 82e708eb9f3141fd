package io.fnworker.localhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.ConfigException;
import io.fnworker.config.ConfigSection;
import io.fnworker.config.LocalHostConfig;
import io.fnworker.localhost.app.FunctionApp;
import io.fnworker.testkit.AppBuilder;
import io.fnworker.testkit.HostKit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostConfigTest {
  @TempDir Path directory;

  @Test
  void anEmptySectionHasTheDefaults() {
    LocalHostConfig config = read(new JsonObject());

    assertEquals(LocalHostConfig.Mode.EMBEDDED, config.mode());
    assertEquals(new LocalHostConfig.Ports("127.0.0.1", 7071, 0, 7073), config.ports());
    assertEquals(LocalHostConfig.Indexing.AUTO, config.indexing());
    assertEquals(LocalHostConfig.Start.SPAWN, config.worker().start());
  }

  @Test
  void trueAndFalseNeedNoQuotes() {
    assertEquals(
        LocalHostConfig.Indexing.FALSE, read(new JsonObject().put("indexing", false)).indexing());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"mode\":\"both\"}     | localHost.mode: must be one of",
        "{\"httpPort\":70000}    | localHost.httpPort: 70000 is out of range",
        "{\"timeScale\":0}       | localHost.timeScale: 0 is out of range",
        "{\"timeScale\":\"x\"}   | localHost.timeScale: must be a number",
        "{\"worker\":\"hire\"}   | localHost.worker: must be one of \"spawn\", \"wait\"",
        "{\"capabilities\":[]}   | localHost.capabilities: must be an object",
        "{\"javaOptions\":\"a\"} | localHost.javaOptions: must be a list of strings",
        "{\"ports\":1}           | localHost.ports: unknown key",
      })
  void aWrongSettingIsNamed(String json, String message) {
    ConfigException refused = assertThrows(ConfigException.class, () -> read(new JsonObject(json)));

    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void aDirectoryWithoutHostJsonIsNoApp() {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> FunctionApp.read(directory));

    assertTrue(refused.getMessage().startsWith("localHost.app: "));
  }

  @ParameterizedTest
  @CsvSource({"00:10:00,PT10M", "1.02:03:04,PT26H3M4S", "00:05,PT5M"})
  void theFunctionTimeoutIsATimeSpan(String text, String duration) {
    new AppBuilder(directory).hostJson(new JsonObject().put("functionTimeout", text));

    assertEquals(
        Optional.of(Duration.parse(duration)),
        FunctionApp.read(directory).hostJson().functionTimeout());
  }

  @Test
  void minusOneIsNoTimeoutAndOtherTextsAreRefused() {
    AppBuilder app = new AppBuilder(directory);
    app.hostJson(new JsonObject().put("functionTimeout", "-1"));
    assertEquals(Optional.empty(), FunctionApp.read(directory).hostJson().functionTimeout());

    app.hostJson(new JsonObject().put("functionTimeout", "10m"));
    assertThrows(ConfigException.class, () -> FunctionApp.read(directory));
  }

  @Test
  void hostJsonMayHoldComments() throws IOException {
    new AppBuilder(directory);
    Files.writeString(
        directory.resolve("host.json"),
        "{ // routes\n \"extensions\": {\"http\": {\"routePrefix\": \"/v1/\"}} }");

    assertEquals("v1", FunctionApp.read(directory).hostJson().routePrefix());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"scriptFile\":\"../none.jar\",\"bindings\":[{\"name\":\"r\",\"type\":\"httpTrigger\"}]}",
        "{\"scriptFile\":\"../app.jar\",\"bindings\":[]}",
        "{\"scriptFile\":\"../app.jar\",\"bindings\":[{\"type\":\"httpTrigger\"}]}",
      })
  void aMalformedFunctionIsListedWithItsError(String json) {
    new AppBuilder(directory).functionJson("bad", json).http("good", "");

    FunctionApp app = FunctionApp.read(directory);

    assertTrue(app.functions().get(0).error() != null);
    assertEquals(null, app.functions().get(1).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../other/app.jar", "/etc/passwd", "../link.jar"})
  void aScriptFileOutsideTheAppIsListedWithItsError(String scriptFile) throws IOException {
    Path other =
        Files.createFile(Files.createDirectory(directory.resolve("other")).resolve("app.jar"));
    Path own = Files.createDirectory(directory.resolve("own"));
    Files.createSymbolicLink(own.resolve("link.jar"), other);
    new AppBuilder(own)
        .functionJson("bad", "{\"scriptFile\":\"" + scriptFile + "\"}")
        .http("good", "");

    FunctionApp app = FunctionApp.read(own);

    String error = String.valueOf(app.functions().get(0).error());
    assertTrue(error.contains(" is not in the app's directory " + own + "; "), error);
    assertEquals(null, app.functions().get(1).error());
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    new AppBuilder(directory);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String key : new String[] {"httpPort", "grpcPort", "invokePort"}) {
        AssertionError failed =
            assertThrows(
                AssertionError.class,
                () -> new HostKit(directory, new JsonObject().put(key, taken.getLocalPort())));

        assertTrue(
            String.valueOf(failed.getMessage()).contains("localHost." + key + ": cannot listen"),
            failed.getMessage());
      }
    }
  }

  private static LocalHostConfig read(JsonObject json) {
    return LocalHostConfig.read(new ConfigSection("localHost", json));
  }
}
