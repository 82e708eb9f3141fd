package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.fnworker.testkit.openedge.EdgeClient.Call;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A deadline that passes and a host that leaves stop the function. */
class CancellationTest extends EdgeConversation {
  @TempDir Path stage;

  @Override
  String[] functions() {
    return new String[] {"echo", "hold", "deaf", "never"};
  }

  @BeforeEach
  void clear() throws IOException {
    for (String file : List.of("begun", "go", "ended", "interrupted")) {
      Files.deleteIfExists(stage.resolve(file));
    }
  }

  private Call begin(EdgeForm form, String function, String timeout) {
    Call call = client.start(form, form.message(function, "same", utf8(stage.toString())), timeout);
    awaitFile(stage.resolve("begun"));
    return call;
  }

  static Stream<Arguments> listeners() {
    return Stream.of(EdgeForm.values())
        .flatMap(form -> Stream.of("hold", "never").map(function -> Arguments.of(form, function)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("listeners")
  void aDeadlineThatPassesStopsTheFunction(EdgeForm form, String function) {
    Answer answer = begin(form, function, "300m").await();

    assertEquals(GrpcStatus.DEADLINE_EXCEEDED, answer.status());
    awaitFile(stage.resolve("interrupted"));
    assertServes(form);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("listeners")
  void aStreamThatIsResetStopsTheFunction(EdgeForm form, String function) {
    begin(form, function, null).cancel();

    awaitFile(stage.resolve("interrupted"));
    assertServes(form);
  }

  /** The id of a call whose function goes on is taken, whatever the host thinks. */
  @ParameterizedTest
  @EnumSource(names = {"RUNTIME", "FAAS"})
  void aLateResultIsDroppedAndTheSameIdMayComeAgain(EdgeForm form) throws IOException {
    Answer answer = begin(form, "deaf", "200m").await();
    assertEquals(GrpcStatus.DEADLINE_EXCEEDED, answer.status());
    assertFalse(Files.exists(stage.resolve("ended")));

    Answer again = client.call(form, form.message("echo", "same", utf8("again")));

    assertEquals("again", form.payload(again.fields()).toStringUtf8());
    Files.writeString(stage.resolve("go"), "");
    awaitFile(stage.resolve("ended"));
    assertServes(form);
  }

  @Test
  void aFunctionThatIsInTimeIsAnsweredAndItsDeadlineForgotten() throws IOException {
    Call call = begin(EdgeForm.RUNTIME, "hold", "60S");
    Files.writeString(stage.resolve("go"), "");

    assertEquals("\"held\"", EdgeForm.RUNTIME.payload(call.await().fields()).toStringUtf8());
    assertFalse(Files.exists(stage.resolve("interrupted")));
  }

  @Test
  void aLostConnectionStopsTheFunction() {
    try (var other = new io.fnworker.testkit.openedge.EdgeClient(worker.port())) {
      EdgeForm form = EdgeForm.RUNTIME;
      other.start(form, form.message("hold", "lost", utf8(stage.toString())), null);
      awaitFile(stage.resolve("begun"));
    }
    awaitFile(stage.resolve("interrupted"));
  }

  /** The server's own guard against floods of resets would cut such a host off. */
  @Test
  void manyResetsOnOneConnectionAreNoAttack() {
    EdgeForm form = EdgeForm.RUNTIME;
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(client.start(form, form.message("hold", "r" + i, utf8("" + directory)), null));
    }
    calls.forEach(Call::cancel);

    assertServes(form);
  }
}
