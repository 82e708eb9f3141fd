package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {
  @TempDir Path directory;

  private WorkerConfig read(String json, String... arguments) throws Exception {
    Path file = Files.writeString(directory.resolve("worker.json"), json.replace('\'', '"'));
    ConfigSection settings = ConfigFile.read(file.toString());
    WorkerConfig config = WorkerConfig.of(settings, HostArguments.parse(arguments), Map.of());
    settings.end();
    return config;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'dor':'azure'} | dor: unknown key",
        "{'door':'carrier pigeon'} | door: unknown door \"carrier pigeon\"",
        "{'door':1} | door: must be a string, is 1",
        "{'azure':'x'} | azure: must be an object",
        "{'azure':{'uri':'nonsense'}} | azure.uri: \"nonsense\" is not a host's address",
        "{'azure':{'uri':'http://h:70000'}} | azure.uri: port 70000",
        "{'azure':{'urii':'http://h:1'}} | azure.urii: unknown key",
        "{'azure':{'maxMessageBytes':0}} | azure.maxMessageBytes: 0 is out of range",
        "{'azure':{'features':{'cancellation':'yes'}}} | azure.features.cancellation: must be true or false",
        "{'azure':{'features':{'x':true}}} | azure.features.x: unknown key",
        "{'handlers':{'instances':0}} | handlers.instances: 0 is out of range; give a number from 1",
        "{'handlers':{'instances':1.5}} | handlers.instances: must be a whole number",
        "{'handlers':{'threads':'many'}} | handlers.threads: must be a whole number",
        "{'handlers':[]} | handlers: must be an object",
        "{'eventLoops':-1} | eventLoops: -1 is out of range",
        "{'graceMillis':-1} | graceMillis: -1 is out of range",
        "[1] | is not a JSON object",
        "{ | is not a JSON object",
        "'' | is not a JSON object",
      })
  void eachMistakeIsNamedInOneLine(String json, String expected) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(json));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = directory.resolve("none.json").toString();
    ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.read(missing));
    assertTrue(e.getMessage().contains(missing), e.getMessage());
  }

  @Test
  void anEmptyFileIsAllDefaults() throws Exception {
    WorkerConfig config = read("{}");
    assertEquals(new OwnHost(), config.door());
    assertEquals(Runtime.getRuntime().availableProcessors(), config.handlers().instances());
    assertEquals(128, config.handlers().threads());
  }

  @Test
  void theCommandLineWinsOverTheFile() throws Exception {
    WorkerConfig config =
        read(
            "{'azure':{'uri':'http://file:1','workerId':'f','keepAliveSeconds':7}}",
            "--functions-uri=http://argument:2",
            "--functions-worker-id=a",
            "--functions-request-id=r");
    assertEquals(
        new AzureConfig("argument", 2, false, "a", "r", Integer.MAX_VALUE, 7), config.door());
  }
}
