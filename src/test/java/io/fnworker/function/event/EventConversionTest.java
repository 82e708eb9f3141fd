package io.fnworker.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fnworker.function.InvocableFunction;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventMessages;
import io.fnworker.testkit.TestCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parameter of an event function gets, and what becomes of its result. */
@TestInstance(Lifecycle.PER_CLASS)
class EventConversionTest {
  private EventApp app;

  @BeforeAll
  void deploy(@TempDir Path directory) {
    AppDirectory.at(directory, Events.class);
    app = new EventApp(directory);
  }

  static Stream<Arguments> events() {
    return Stream.of(
        arguments("string", "hello", "String hello"),
        arguments("string", "\"hello\"", "String \"hello\""),
        arguments("string", "{\"id\": 1}", "String {\"id\": 1}"),
        arguments("string", " ä€😀\n", "String  ä€😀\n"),
        arguments("string", "null", "String null"),
        arguments("string", "", "null"),
        arguments("bytes", "[1, 2]", "bytes [1, 2]"),
        arguments("bytes", "null", "bytes null"),
        arguments("bytes", "\"a\"", "bytes \"a\""),
        arguments("bytes", "", "null"),
        arguments("buffer", "[1,2]", "buffer of 5"),
        arguments("buffer", "", "null"),
        arguments("stream", "12345", "stream of 5"),
        arguments("stream", "", "null"),
        arguments("order", "{\"id\": \"a\", \"n\": 3}", "Order order a x 3"),
        arguments("order", "null", "null"),
        arguments("order", "", "null"),
        arguments("order", "{\"id\": ", "! Cannot convert"),
        arguments("order", "[1]", "! Cannot convert"),
        arguments("orders", "[{\"id\": \"a\", \"n\": 3}]", "[order a x 3]"),
        arguments("map", "{\"a\": [1, true], \"b\": null}", "Map {a=[1.0, true], b=null}"),
        arguments("any", "{\"a\": \"b\"}", "Map {a=b}"),
        arguments("any", "text, no JSON", "String text, no JSON"),
        arguments("any", " word ", "String  word "),
        arguments("any", "'single'", "String 'single'"),
        arguments("any", "\"quoted\"", "String quoted"),
        arguments("any", "{\"a\"", "String {\"a\""),
        arguments("any", "null", "String null"),
        arguments("any", "12", "Double 12.0"),
        arguments("any", "", "null"),
        arguments("whole", "42", "Integer 42"),
        arguments("whole", "42.5", "! Cannot convert"),
        arguments("whole", "", "! Cannot convert"),
        arguments("boxed", "", "null"),
        arguments("floating", "1e3", "Double 1000.0"),
        arguments("truth", "true", "Boolean true"),
        arguments("date", "\"2024-02-29\"", "LocalDate 2024-02-29"),
        arguments("optional", "", "Optional Optional.empty"),
        arguments("optional", "{\"id\": \"a\"}", "Optional Optional[order a x 0]"),
        arguments("none", "ignored", "no event"),
        arguments("contextFirst", "e", "7f3c sample e"),
        arguments("contextOnly", "", "deadline 1500"));
  }

  @ParameterizedTest(name = "{0}({1})")
  @MethodSource("events")
  void theParameterGetsTheEvent(String method, String payload, String expected) throws Exception {
    String shown = EventApp.shown(app.call("." + method, payload));

    assertEquals(expected, expected.startsWith("!") ? shortened(shown) : shown);
  }

  private static String shortened(String failure) {
    return failure.replaceAll("^! BindingException: (Cannot convert).*", "! $1");
  }

  @Test
  void whatIsNoTextReachesBytesUnchanged() throws Exception {
    byte[] payload = {(byte) 0xff, 0, (byte) 0xc3};
    String expected = "bytes " + new String(payload, StandardCharsets.ISO_8859_1);
    TestCall call = new TestCall(EventMessages.call("1", "sample", payload));

    for (String method : new String[] {".bytes", ".any", ".returnsBytes"}) {
      InvocableFunction function = app.load(method);
      assertEquals(expected, EventApp.shown(EventApp.call(function, call)), method);
    }
  }

  static Stream<Arguments> results() {
    return Stream.of(
        arguments("returnsString", "\"a\"", "\"a\""),
        arguments("returnsBytes", "ab", "bytes ab"),
        arguments("returnsOrder", "{\"n\": 1}", "json {\"n\":1}"),
        arguments("returnsOrder", "null", "nothing"),
        arguments("returnsInt", "7", "int 7"),
        arguments("returnsDouble", "0.5", "double 0.5"),
        arguments("returnsNull", "a", "nothing"),
        arguments("returnsOptional", "a", "a"),
        arguments("returnsOptional", "", "nothing"),
        arguments("returnsNothing", "a", "nothing"),
        arguments("returnsLater", "{\"id\": \"x\"}", "json {\"id\":\"x\",\"n\":0}"),
        arguments("returnsNullLater", "a", "nothing"));
  }

  @ParameterizedTest(name = "{0}({1})")
  @MethodSource("results")
  void theResultKeepsItsKind(String method, String payload, String expected) throws Exception {
    assertEquals(expected, EventApp.shown(app.call("." + method, payload)));
  }
}
