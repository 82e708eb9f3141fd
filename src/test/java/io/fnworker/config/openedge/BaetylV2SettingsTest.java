package io.fnworker.config.openedge;

import static io.fnworker.config.openedge.OpenEdgeSettingsTest.read;
import static io.fnworker.config.openedge.OpenEdgeSettingsTest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.OpenEdgeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generation that passes no argument: environment variables and a file. */
class BaetylV2SettingsTest {
  @TempDir Path directory;

  private Map<String, String> v2(String mode) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("conf.yml"),
            """
            functions: [{name: f, handler: a.B.c, codedir: f1}]
            server:
              ca: src/test/resources/tls/ca.pem
              key: src/test/resources/tls/server.pkcs8.key
              cert: src/test/resources/tls/server.pem
              workers: {max: 4}
            """);
    return Map.of(
        "BAETYL_RUN_MODE", mode,
        "BAETYL_CONF_FILE", file.toString(),
        "BAETYL_CODE_PATH", "/code",
        "BAETYL_SERVICE_NAME", "front",
        "BAETYL_SERVICE_DYNAMIC_PORT", "50123");
  }

  @ParameterizedTest
  @CsvSource({"native, 127.0.0.1, 50123", "kube, 0.0.0.0, 80"})
  void baetylV2SpeaksByEnvironmentAndFile(String mode, String bind, int port) throws IOException {
    OpenEdgeConfig config = read(null, v2(mode));

    assertEquals("front", config.name());
    assertEquals(bind, config.bind());
    assertEquals(port, config.port());
    assertEquals(4, config.maxRunning());
    assertEquals("/code/f1", config.functions().get(0).directory());
    assertNotNull(config.tls());
    assertEquals("src/test/resources/tls/ca.pem", config.tls().authority());
  }

  @Test
  void anArgumentBesideV2MustNameTheSameFile() throws IOException {
    Map<String, String> environment = v2("native");
    String same = directory.resolve("x").resolve("..").resolve("conf.yml").toString();

    assertEquals("front", read(same, environment).name());
    String refusal = refusal(() -> read("etc/other.yml", environment));
    assertTrue(refusal.startsWith("-c: BAETYL_RUN_MODE is set"), refusal);
  }

  @Test
  void v2WithoutCertificatesCannotStart() throws IOException {
    Path file =
        Files.writeString(directory.resolve("conf.yml"), "functions: [{name: f, handler: a.B.c}]");
    Map<String, String> environment =
        Map.of(
            "BAETYL_RUN_MODE", "kube",
            "BAETYL_CONF_FILE", file.toString(),
            "BAETYL_SERVICE_NAME", "n");

    String refusal = refusal(() -> read(null, environment));

    assertTrue(refusal.contains("var/lib/baetyl/system/certs/key.pem"), refusal);
  }

  @Test
  void v2InNativeModeNeedsItsPort() {
    String refusal = refusal(() -> read(null, Map.of("BAETYL_RUN_MODE", "native")));
    assertTrue(refusal.contains("etc/baetyl/conf.yml"), refusal);
  }
}
