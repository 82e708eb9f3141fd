package io.fnworker.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fnworker.function.InvocableFunction;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of the Azure model under hosts that know an event and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class AnnotatedEventTest {
  private static final Map<String, String> WRAP = Map.of("fnworker.outputs", "wrap");

  private EventApp app;

  @BeforeAll
  void deploy(@TempDir Path directory) {
    AppDirectory.at(directory, Events.class);
    app = new EventApp(directory);
  }

  @Test
  void theTriggerParameterGetsTheEventAndTheOthersItsMetadata() throws Exception {
    InvocableFunction function = app.load(".annotated");

    assertEquals(
        "shop/orders: order 7 x 2",
        EventApp.shown(
            EventApp.call(function, "{\"id\": \"7\", \"n\": 2}", Map.of("topic", "shop/orders"))));
    assertEquals("t: null", EventApp.shown(EventApp.call(function, "", Map.of("topic", "t"))));
  }

  @Test
  void metadataThatDidNotComeAreAFailure() throws Exception {
    assertEquals(
        "! BindingException: The trigger gave no metadata named \"topic\"; if it may be absent,"
            + " declare the parameter as Optional or annotate it @Nullable",
        EventApp.shown(app.call(".annotated", "{}")));
  }

  static Stream<Arguments> wrapped() {
    return Stream.of(
        arguments(
            ".output",
            "a \"b\"",
            "{\"return\":\"a \\\"b\\\"\","
                + "\"outputs\":{\"copy\":{\"id\":\"a \\\"b\\\"\",\"n\":0}}}"),
        arguments(".passedOn", "x", "{\"return\":null,\"outputs\":{\"next\":\"x\"}}"),
        arguments(".passedOn", "", "{\"return\":null,\"outputs\":{\"next\":null}}"),
        arguments(".bytesOut", "x", "{\"return\":0.5,\"outputs\":{\"copy\":\"eA==\"}}"),
        arguments(".bytesOut", "", "{\"return\":0.5,\"outputs\":{}}"));
  }

  @ParameterizedTest(name = "{0}({1})")
  @MethodSource("wrapped")
  void outputsAreWrappedWhenThatIsOn(String method, String payload, String expected)
      throws Exception {
    InvocableFunction function = app.load(method, WRAP);

    assertEquals("json " + expected, EventApp.shown(EventApp.call(function, payload, Map.of())));
  }

  @Test
  void aFunctionWithoutOutputsIsNotWrapped() throws Exception {
    InvocableFunction function = app.load(".returnsString", WRAP);

    assertEquals("a", EventApp.shown(EventApp.call(function, "a", Map.of())));
  }
}
