package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.grpc.common.GrpcStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed call is a status with a text, and the worker goes on. */
class FailuresTest extends EdgeConversation {
  @Override
  String[] functions() {
    return new String[] {"echo", "boom", "Events.fails", "Events.order", "Events.returnsEndless"};
  }

  /** Function, payload, text in the first generation, text in the later ones. */
  private static List<String[]> failures() {
    return List.of(
        new String[] {
          "boom",
          "tea 茶",
          "IllegalStateException: no tea 茶",
          "[UserCodeInvoke] IllegalStateException: no tea 茶"
        },
        new String[] {"fails", "error", ".*asserted.*", "\\[UserCodeInvoke\\] .*asserted.*"},
        new String[] {
          "fails",
          "silent",
          ".*IllegalStateException.*",
          "\\[UserCodeInvoke\\] .*IllegalStateException.*"
        },
        new String[] {"fails", "later", ".*no later.*", "\\[UserCodeInvoke\\] .*no later.*"},
        new String[] {
          "fails",
          "overflow",
          ".*StackOverflowError.*",
          "\\[UserCodeInvoke\\] .*StackOverflowError.*"
        },
        new String[] {
          "returnsEndless", "now", "\\[UserCodeReturn\\] .*", "\\[UserCodeReturn\\] .*"
        },
        new String[] {
          "returnsEndless", "later", "\\[UserCodeReturn\\] .*", "\\[UserCodeReturn\\] .*"
        },
        new String[] {"order", "no order", "(?!\\[).*", "(?!\\[).*"},
        new String[] {
          "stranger", "x", "function not found.*stranger.*", "function not found.*stranger.*"
        });
  }

  static Stream<Arguments> allFailures() {
    return Stream.of(EdgeForm.values())
        .flatMap(
            form ->
                failures().stream()
                    .map(
                        row ->
                            Arguments.of(
                                form, row[0], row[1], form == EdgeForm.RUNTIME ? row[2] : row[3])));
  }

  @ParameterizedTest(name = "{0} {1}({2}): {3}")
  @MethodSource("allFailures")
  void theTextOfTheStatusSaysWhatWasWrong(
      EdgeForm form, String function, String payload, String text) {
    Answer answer = call(form, function, payload);

    assertEquals(GrpcStatus.UNKNOWN, answer.status());
    assertTrue(
        answer.text().equals(text) || answer.text().matches("(?s)" + text),
        () -> answer.text() + " against " + text);
    assertServes(form);
  }

  /** Clients refuse answers with long headers, and then nobody would see any text. */
  @Test
  void aLongTextIsCut() {
    Answer answer = call(EdgeForm.RUNTIME, "boom", "ü".repeat(5_000));

    assertEquals(GrpcStatus.UNKNOWN, answer.status());
    assertTrue(answer.text().startsWith("IllegalStateException: no üü"), answer.text());
    assertTrue(answer.text().endsWith("ü..."), answer.text());
    assertTrue(answer.text().length() < 1_000, answer.text());
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatIsNoneIsRefused(EdgeForm form) {
    Answer answer =
        client.start(form.service(), form.method(), new byte[] {(byte) 0xff, 1}, null).await();

    assertEquals(GrpcStatus.INTERNAL, answer.status());
    assertTrue(answer.text().contains(form.service().split("\\.")[0]), answer.text());
    assertServes(form);
  }

  @Test
  void anUnknownMethodIsUnimplemented() {
    Answer answer = client.start("runtime.Runtime", "Call", new byte[0], null).await();

    assertEquals(GrpcStatus.UNIMPLEMENTED, answer.status());
    assertServes(EdgeForm.RUNTIME);
  }
}
