package io.fnworker.function.sdktypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionSettingsTest {
  private static final Map<String, String> DOCS = Map.of("Docs", "Account=d;Key=12345678==");

  static Stream<Arguments> environments() {
    return Stream.of(
        arguments(Map.of("Docs", "a", "Docs2", "b"), "Docs", Set.of("Docs")),
        arguments(
            Map.of("Docs__serviceUri", "a", "Docs__clientId", "b", "Docs_x", "c"),
            "Docs",
            Set.of("Docs__serviceUri", "Docs__clientId")),
        arguments(Map.of("AzureWebJobsDocs", "a"), "AzureWebJobsDocs", Set.of("AzureWebJobsDocs")),
        arguments(Map.of("AzureWebJobsDocs", "a", "Docs", "b"), "Docs", Set.of("Docs")),
        arguments(
            Map.of("AzureWebJobsDocs", "a", "Docs", ""),
            "AzureWebJobsDocs",
            Set.of("AzureWebJobsDocs")));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void connectionIsFoundAsHostsFindIt(
      Map<String, String> environment, String name, Set<String> settings) {
    ConnectionSettings found = ConnectionSettings.of("Docs", environment);

    assertEquals(name, found.name());
    assertEquals(settings, found.values().keySet());
  }

  @Test
  void missingSettingIsNamed() {
    Map<String, String> environment = Map.of("Other", "a secret value");

    var missing =
        assertThrows(SdkTypeException.class, () -> ConnectionSettings.of("Docs", environment));

    assertTrue(missing.getMessage().startsWith("the app setting \"Docs\""), missing.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "bad key 12345678==,               the settings of the connection \"Docs\" are refused: java.lang.IllegalStateException: bad key ***",
    "Account=d;Key=12345678== is bad,  the settings of the connection \"Docs\" are refused: java.lang.IllegalStateException: *** is bad"
  })
  void valuesInAFailureAreHidden(String message, String told) {
    var failure = new IllegalArgumentException("outer", new IllegalStateException(message));

    RuntimeException shown = ConnectionSettings.of("Docs", DOCS).withoutSecrets(failure);

    assertEquals(told, shown.getMessage());
    assertNull(shown.getCause());
  }

  @Test
  void failureThatTellsNothingStaysAsItIs() {
    var failure = new IllegalArgumentException("Invalid connection string of account d");

    assertSame(failure, ConnectionSettings.of("Docs", DOCS).withoutSecrets(failure));
  }

  @Test
  void valuesTellTwoApartButAreNotPrinted() {
    ConnectionSettings one = ConnectionSettings.of("Docs", DOCS);

    assertEquals(one, ConnectionSettings.of("Docs", DOCS));
    assertNotEquals(one, ConnectionSettings.of("Docs", Map.of("Docs", "other")));
    assertEquals("settings [Docs]", one.toString());
  }
}
