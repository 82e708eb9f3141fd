package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment of a custom runtime. */
class ScfConfigTest {
  private static Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "SCF_RUNTIME_API", "10.0.0.1",
            "SCF_RUNTIME_API_PORT", "9001",
            "_HANDLER", "app.Orders.place"));
  }

  private static ScfConfig read(JsonObject file, Map<String, String> environment) {
    WorkerConfig config =
        WorkerConfig.of(new ConfigSection("", file), HostArguments.parse(), environment);
    return (ScfConfig) config.door();
  }

  @Test
  void whatThePlatformDoesNotSayHasTheDocumentedDefaults() {
    ScfConfig config = read(new JsonObject(), environment());

    assertEquals("http://10.0.0.1:9001", config.address());
    assertEquals("app.Orders.place", config.handler());
    assertEquals("/var/user/", config.codeDirectory());
    assertEquals("app.Orders.place", config.functionName());
    assertEquals("$LATEST", config.functionVersion());
    assertEquals("default", config.namespace());
    assertFalse(config.wrapOutputs());
    assertEquals(Duration.ofSeconds(30), config.readyLimit());
    assertEquals(Duration.ofSeconds(30), config.postLimit());
    assertEquals(Duration.ofSeconds(20), config.grace());
  }

  @Test
  void whatThePlatformAndTheFileSayCounts() {
    Map<String, String> environment = environment();
    environment.put("USER_CODE_ROOT", "/code");
    environment.put("SCF_FUNCTIONNAME", "orders");
    environment.put("SCF_FUNCTIONVERSION", "3");
    environment.put("SCF_NAMESPACE", "shop");
    JsonObject keys =
        new JsonObject().put("wrapOutputs", true).put("readyMillis", 100).put("postMillis", 200);
    ScfConfig config = read(new JsonObject().put("door", "scf").put("scf", keys), environment);

    assertEquals("/code", config.codeDirectory());
    assertEquals("orders", config.functionName());
    assertEquals("3", config.functionVersion());
    assertEquals("shop", config.namespace());
    assertTrue(config.wrapOutputs());
    assertEquals(Duration.ofMillis(100), config.readyLimit());
    assertEquals(Duration.ofMillis(200), config.postLimit());
  }

  @Test
  void theContextOfFunctionsHasTheVariablesOfThePlatformWithoutCredentials() {
    Map<String, String> environment = environment();
    environment.put("TENCENTCLOUD_REGION", "ap-guangzhou");
    environment.put("TENCENTCLOUD_SECRETID", "id-of-role");
    environment.put("TENCENTCLOUD_SECRETKEY", "key-of-role");
    environment.put("TENCENTCLOUD_SESSIONTOKEN", "token-of-role");
    environment.put("PATH", "/bin");
    ScfConfig config = read(new JsonObject(), environment);

    assertEquals(
        Map.of(
            "SCF_RUNTIME_API", "10.0.0.1",
            "SCF_RUNTIME_API_PORT", "9001",
            "TENCENTCLOUD_REGION", "ap-guangzhou"),
        config.context());
    assertFalse(config.toString().contains("of-role"), config::toString);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "SCF_RUNTIME_API,             , SCF_RUNTIME_API: missing",
    "SCF_RUNTIME_API,      '',      SCF_RUNTIME_API: missing",
    "SCF_RUNTIME_API_PORT,        , SCF_RUNTIME_API_PORT: missing",
    "SCF_RUNTIME_API_PORT, http,    'SCF_RUNTIME_API_PORT: \"http\" is not a port'",
    "SCF_RUNTIME_API_PORT, 0,       'SCF_RUNTIME_API_PORT: \"0\" is not a port'",
    "SCF_RUNTIME_API_PORT, 65536,   'SCF_RUNTIME_API_PORT: \"65536\" is not a port'",
    "SCF_RUNTIME_API_PORT, -1,      'SCF_RUNTIME_API_PORT: \"-1\" is not a port'",
    "_HANDLER,                    , _HANDLER: missing",
    "_HANDLER,             place,   '_HANDLER: \"place\" names no method'",
    "_HANDLER,             Orders., '_HANDLER: \"Orders.\" names no method'"
  })
  void aWrongEnvironmentIsRefusedByName(String variable, String value, String message) {
    Map<String, String> environment = environment();
    if (value == null) {
      environment.remove(variable);
    } else {
      environment.put(variable, value);
    }
    ConfigException refused =
        assertThrows(ConfigException.class, () -> read(new JsonObject(), environment));

    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
