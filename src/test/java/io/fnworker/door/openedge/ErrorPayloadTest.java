package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mode in which a failed call does not cost the host's instance. */
class ErrorPayloadTest extends EdgeConversation {
  @Override
  JsonObject settings() {
    return new JsonObject().put("openedge", new JsonObject().put("errors", "payload"));
  }

  @Override
  JsonObject server() {
    return new JsonObject().put("message", new JsonObject("{\"length\": {\"max\": 2000}}"));
  }

  @Override
  String[] functions() {
    return new String[] {"echo", "boom", "zeroes", "Events.fails", "Events.returnsEndless"};
  }

  /** Function, payload, errorType, part of errorMessage. */
  private static List<String[]> failures() {
    return List.of(
        new String[] {"boom", "tea", "java.lang.IllegalStateException", "no tea"},
        new String[] {"fails", "checked", "io.fnworker.samples.Events$OutOfStock", "no checked"},
        new String[] {"returnsEndless", "now", "", "[UserCodeReturn]"},
        new String[] {"zeroes", "5000", "ResultTooLarge", "server.message.length.max"},
        new String[] {"stranger", "x", "FunctionNotFound", "function not found"});
  }

  static Stream<Arguments> allFailures() {
    return Stream.of(EdgeForm.values())
        .flatMap(form -> failures().stream().map(row -> Arguments.of(form, row)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("allFailures")
  void aFailureIsAPayload(EdgeForm form, String[] row) {
    UnknownFieldSet request = form.message(row[0], "i", utf8(row[1]));

    UnknownFieldSet answer = client.call(form, request).fields();

    JsonObject error = new JsonObject(form.payload(answer).toStringUtf8());
    assertEquals(Set.of("errorMessage", "errorType"), error.fieldNames());
    assertTrue(error.getString("errorMessage").contains(row[3]), error::encode);
    assertTrue(row[2].isEmpty() || row[2].equals(error.getString("errorType")), error::encode);
    assertEquals(form.withoutPayload(request), form.withoutPayload(answer));
  }
}
