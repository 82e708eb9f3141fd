package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fnworker.testkit.openedge.EdgeClient;
import io.fnworker.testkit.openedge.EdgeForm;
import io.fnworker.testkit.openedge.EdgeWorker;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutual TLS as Baetyl v2 demands it. */
class TlsTest {
  private static final String FILES = "src/test/resources/tls/";

  @TempDir Path directory;

  private EdgeWorker worker(String certificate, String key) {
    JsonObject server =
        new JsonObject()
            .put("ca", FILES + "ca.pem")
            .put("cert", FILES + certificate)
            .put("key", FILES + key);
    return EdgeWorker.start(directory, server, new JsonObject(), "echo");
  }

  private static EdgeClient client(EdgeWorker worker, @Nullable String certificate) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setTrustOptions(new PemTrustOptions().addCertPath(FILES + "ca.pem"));
    if (certificate != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .setCertPath(FILES + certificate + ".pem")
              .setKeyPath(FILES + certificate + ".key"));
    }
    return new EdgeClient(worker.port(), options);
  }

  private static String echo(EdgeClient client, EdgeForm form, String text) {
    return form.payload(
            client.call(form, form.message("echo", "i", EdgeConversation.utf8(text))).fields())
        .toStringUtf8();
  }

  @ParameterizedTest
  @CsvSource({
    "server.pem, server.pkcs8.key",
    "server.pem, server.traditional.key",
    "rsa.pem,    rsa.pkcs8.key",
    "rsa.pem,    rsa.traditional.key"
  })
  void keysInEveryUsualFormServe(String certificate, String key) {
    try (EdgeWorker worker = worker(certificate, key);
        EdgeClient client = client(worker, "client")) {
      for (EdgeForm form : EdgeForm.values()) {
        assertEquals("secret", echo(client, form, "secret"));
      }
    }
  }

  @Test
  void clientsWithoutACertificateOfTheAuthorityAreRefused() {
    try (EdgeWorker worker = worker("server.pem", "server.pkcs8.key");
        EdgeClient nobody = client(worker, null);
        EdgeClient stranger = client(worker, "stranger");
        EdgeClient plain = new EdgeClient(worker.port());
        EdgeClient client = client(worker, "client")) {
      for (EdgeClient refused : new EdgeClient[] {nobody, stranger, plain}) {
        assertThrows(CompletionException.class, () -> echo(refused, EdgeForm.FAAS, "x"));
      }
      assertEquals("served", echo(client, EdgeForm.FAAS, "served"));
    }
  }
}
