package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The limit counts the bytes of the whole message, and what is over it is refused by us. */
class LimitsTest extends EdgeConversation {
  private static final int LIMIT = 10 << 20;

  @Override
  JsonObject server() {
    return new JsonObject().put("message", new JsonObject("{\"length\": {\"max\": \"10m\"}}"));
  }

  @Override
  String[] functions() {
    return new String[] {"echo", "zeroes"};
  }

  static Stream<Arguments> sizes() {
    return Stream.of(EdgeForm.RUNTIME, EdgeForm.FAAS)
        .flatMap(form -> Stream.of(-1, 0, 1).map(over -> Arguments.of(form, over)));
  }

  private static UnknownFieldSet messageOf(EdgeForm form, int bytes) {
    int around = form.message("echo", "i", new byte[LIMIT]).getSerializedSize() - LIMIT;
    UnknownFieldSet message = form.message("echo", "i", new byte[bytes - around]);
    assertEquals(bytes, message.getSerializedSize());
    return message;
  }

  @ParameterizedTest(name = "{0} limit + {1}")
  @MethodSource("sizes")
  void aRequestMayBeAsLongAsTheLimit(EdgeForm form, int over) {
    Answer answer = client.call(form, messageOf(form, LIMIT + over));

    if (over <= 0) {
      assertArrayEquals(messageOf(form, LIMIT + over).toByteArray(), answer.fields().toByteArray());
    } else {
      assertRefused(answer, LIMIT + over);
    }
    assertServes(form);
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNTIME", "BAETYL"})
  void anAnswerOverTheLimitIsRefusedBeforeItIsSent(EdgeForm form) {
    Answer answer = call(form, "zeroes", Integer.toString(LIMIT));

    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, answer.status());
    assertTrue(answer.text().contains("allowed are " + LIMIT), answer.text());
    assertTrue(answer.text().contains("server.message.length.max"), answer.text());
    assertServes(form);
  }

  private static void assertRefused(Answer answer, int bytes) {
    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, answer.status());
    assertTrue(answer.text().contains(Integer.toString(bytes)), answer.text());
    assertTrue(answer.text().contains(Integer.toString(LIMIT)), answer.text());
    assertTrue(answer.text().contains("server.message.length.max"), answer.text());
  }
}
