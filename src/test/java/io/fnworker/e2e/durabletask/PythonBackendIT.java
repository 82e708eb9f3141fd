package io.fnworker.e2e.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.testkit.durabletask.Peer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real back end of the current dialect: tokens, filters, many at a time. */
class PythonBackendIT extends PeerScenarios {

  @BeforeAll
  static void start() throws IOException {
    int port = Peer.freePort();
    connect(port, Peer.python(port));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Chain,     3,             COMPLETED 3",
    "Greetings, '\"Lima\"',      'COMPLETED \"Hello, Rome! Hello, Lima!\"'",
    "Throwing,  '\"exception\"', FAILED java.lang.IllegalStateException: bad"
  })
  void anotherLanguagesClientIsServedToo(String name, String json, String result)
      throws InterruptedException {
    assertEquals(result, Peer.pythonClient(port, name, json));
  }

  @Test
  void manyRunAtOnce() {
    assertEquals("COMPLETED 100", client.run("Naps", 100));
  }

  @Test
  void theCustomStatusIsThere() {
    String instance = client.start("Event", 1);
    client.awaitStart(instance);

    assertEquals("waiting", client.customStatus(instance));
    client.terminate(instance, "enough");
  }
}
