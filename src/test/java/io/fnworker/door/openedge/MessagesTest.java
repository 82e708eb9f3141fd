package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in, what goes out and what is repeated, in all generations, looked at as bytes. */
class MessagesTest extends EdgeConversation {
  @Override
  String[] functions() {
    return new String[] {
      "echo",
      "emptyBytes",
      "metadata",
      "timed",
      "front",
      "Events.any",
      "Events.returnsString",
      "Events.returnsOrder",
      "Events.returnsDouble",
      "Events.returnsNull",
      "Events.returnsNothing",
      "Events.contextFirst",
      "Events.contextOnly",
      "Events.returnsLater",
      "Events.http"
    };
  }

  /** Function, payload, payload of the answer; null for none. */
  private static List<String[]> conversations() {
    return List.of(
        new String[] {"any", "{\"a\":1}", "\"Map {a\\u003d1.0}\""},
        new String[] {"any", "{\"a\":", "\"String {\\\"a\\\":\""},
        new String[] {"any", "", "\"null\""},
        new String[] {"echo", "no { JSON", "no { JSON"},
        new String[] {"echo", "", null},
        new String[] {"returnsString", "grüße 你好 \"\n", "\"grüße 你好 \\\"\\n\""},
        new String[] {"returnsString", "\"quoted\"", "\"\\\"quoted\\\"\""},
        new String[] {"returnsOrder", "{\"id\":\"ä\",\"n\":3}", "{\"id\":\"ä\",\"n\":3}"},
        new String[] {"returnsLater", "{\"id\":\"b\",\"n\":1}", "{\"id\":\"b\",\"n\":1}"},
        new String[] {"returnsDouble", "2.5", "2.5"},
        new String[] {"returnsNull", "x", null},
        new String[] {"returnsNothing", "x", null},
        new String[] {"emptyBytes", "x", ""});
  }

  static Stream<Arguments> allConversations() {
    return Stream.of(EdgeForm.values())
        .flatMap(
            form ->
                conversations().stream().map(row -> Arguments.of(form, row[0], row[1], row[2])));
  }

  @ParameterizedTest(name = "{0} {1}({2}) gives {3}")
  @MethodSource("allConversations")
  void aPayloadBecomesAnEventAndTheResultAPayload(
      EdgeForm form, String function, String payload, String expected) {
    UnknownFieldSet request = form.message(function, "id-1", utf8(payload));

    UnknownFieldSet answer = client.call(form, request).fields();

    assertEquals(expected != null, form.hasPayload(answer), answer::toString);
    if (expected != null) {
      assertEquals(unescaped(expected), unescaped(form.payload(answer).toStringUtf8()));
    }
    assertEquals(form.withoutPayload(request), form.withoutPayload(answer));
  }

  /** JSON may write a character in two ways. */
  private static String unescaped(String json) {
    return json.replace("\\u003d", "=");
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNoTextComeBackAsTheyWere(EdgeForm form) {
    byte[] bytes = {0, -1, (byte) 0xc3, 13, 10, '{'};

    UnknownFieldSet answer = client.call(form, form.message("echo", "i", bytes)).fields();

    assertArrayEquals(bytes, form.payload(answer).toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void aMessageWithoutPayloadIsNull(EdgeForm form) {
    UnknownFieldSet answer = client.call(form, form.message("any", "i", null)).fields();

    assertEquals("\"null\"", form.payload(answer).toStringUtf8());
  }

  static Stream<Arguments> qualities() {
    return Stream.of(EdgeForm.RUNTIME, EdgeForm.OPENEDGE, EdgeForm.BAETYL)
        .flatMap(form -> Stream.of(0, 1).map(qos -> Arguments.of(form, qos)));
  }

  @ParameterizedTest(name = "{0} quality {1}")
  @MethodSource("qualities")
  void whatCameWithTheMessageIsRepeatedAndCanBeBound(EdgeForm form, int qos) {
    UnknownFieldSet request = form.withQos(form.message("metadata", "call-9", utf8("e")), qos);

    UnknownFieldSet answer = client.call(form, request).fields();

    assertEquals(form.withoutPayload(request), form.withoutPayload(answer));
    assertEquals(
        Map.of("topic", "in/ü", "qos", qos, "name", "metadata", "id", "call-9", "event", "e"),
        json(form, answer).getMap());
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENEDGE", "BAETYL"})
  void timeAndNumberOfTheMessageCanBeBound(EdgeForm form) {
    UnknownFieldSet answer = client.call(form, form.message("timed", "i", utf8("e"))).fields();

    assertEquals(Map.of("timestamp", 1_546_300_800, "id", 77), json(form, answer).getMap());
  }

  @Test
  void allMetadataOfTheFourthGenerationCanBeBound() {
    EdgeForm form = EdgeForm.FAAS;
    UnknownFieldSet answer = client.call(form, form.message("front", "f-1", utf8("e"))).fields();

    assertEquals(
        Map.of("service", "front", "tenant", "blue", "id", 77, "invocation", "f-1"),
        json(form, answer).getMap());
  }

  @ParameterizedTest
  @EnumSource
  void aCallWithoutIdGetsOneThatIsNotSentBack(EdgeForm form) {
    UnknownFieldSet request = form.message("contextFirst", "", utf8("e"));

    UnknownFieldSet answer = client.call(form, request).fields();

    String id = form.payload(answer).toStringUtf8().split(" ")[0].substring(1);
    assertEquals(36, id.length(), id);
    assertNotEquals(
        form.payload(answer), form.payload(client.call(form, request).fields()), "ids differ");
    assertEquals(form.withoutPayload(request), form.withoutPayload(answer));
  }

  @Test
  void theFunctionKnowsTheDeadline() {
    EdgeForm form = EdgeForm.RUNTIME;
    long before = System.currentTimeMillis();
    UnknownFieldSet request = form.message("contextOnly", "i", utf8("e"));

    UnknownFieldSet answer = client.start(form, request, "600S").await().fields();

    long deadline = Long.parseLong(form.payload(answer).toStringUtf8().replaceAll("\\D+", ""));
    assertTrue(deadline >= before + 600_000, () -> before + " " + deadline);
    assertTrue(deadline <= System.currentTimeMillis() + 600_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNTIME", "FAAS"})
  void withoutAFunctionsNameTheFirstFunctionIsMeant(EdgeForm form) {
    UnknownFieldSet answer = client.call(form, form.message("", "i", utf8("first"))).fields();

    assertEquals(ByteString.copyFromUtf8("first"), form.payload(answer));
  }

  @ParameterizedTest
  @EnumSource
  void moreThanTheDefaultOfTheLibraryIsTakenAndGiven(EdgeForm form) {
    byte[] large = new byte[3 << 20];
    large[large.length - 1] = 7;

    UnknownFieldSet answer = client.call(form, form.message("echo", "i", large)).fields();

    assertArrayEquals(large, form.payload(answer).toByteArray());
  }

  private static JsonObject json(EdgeForm form, UnknownFieldSet answer) {
    assertFalse(form.payload(answer).isEmpty());
    return new JsonObject(form.payload(answer).toStringUtf8());
  }
}
