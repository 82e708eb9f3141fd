package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.testkit.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cancellations over a real socket, before, in and after the calls they are meant for. */
class CancellationConversationTest extends FunctionConversation {
  @Test
  void statusAndCancellationWorkWhileEveryThreadIsBlocked() {
    for (int i = 0; i < THREADS; i++) {
      host.send(Messages.invoke("b" + i, "stubborn", Map.of("m", Messages.text(""))));
      host.next(ContentCase.RPC_LOG);
    }
    host.send(Messages.invoke("waiting", "echo", Map.of("m", Messages.text("x"))));
    assertEquals(List.of(), host.untilStatus("while blocked"));
    host.send(Messages.cancel("waiting"));
    assertEquals(Status.Cancelled, answerTo("waiting").getResult().getStatus());
    for (int i = 0; i < THREADS; i++) {
      host.send(Messages.cancel("b" + i));
      InvocationResponse response = answerTo("b" + i);
      assertEquals(Status.Success, response.getResult().getStatus(), "its own result");
      assertEquals("went on", response.getReturnValue().getString());
    }
  }

  @Test
  void aCancelledSleepEndsAsCancelled() {
    host.send(Messages.invoke("s", "sleep", Map.of("m", Messages.text("600000"))));
    host.untilStatus("it has been taken");
    host.send(Messages.cancel("s"));
    assertEquals(Status.Cancelled, answerTo("s").getResult().getStatus());
  }

  @Test
  void aCancellationRightBehindItsRequestIsNotLost() {
    for (int i = 0; i < 200; i++) {
      host.send(
          Messages.invoke("r" + i, "sleep", Map.of("m", Messages.text("600000"))),
          Messages.cancel("r" + i));
      assertEquals(Status.Cancelled, answerTo("r" + i).getResult().getStatus());
    }
  }

  @Test
  void cancellationsBeforeAfterAndTwiceChangeNothing() {
    host.send(Messages.cancel("c"), Messages.cancel("c"));
    host.send(Messages.invoke("c", "echo", Map.of("m", Messages.text("ran"))));
    assertEquals("ran", answerTo("c").getReturnValue().getString());
    host.send(Messages.cancel("c"), Messages.cancel("c"));
  }

  @Test
  void anInterruptDoesNotReachTheNextCallOnTheThread() {
    for (int i = 0; i < 50; i++) {
      host.send(Messages.invoke("x", "echo", Map.of("m", Messages.text(""))), Messages.cancel("x"));
      answerTo("x");
      assertEquals("false", call("interrupted", "").getReturnValue().getString());
    }
  }

  @Test
  void openFuturesHoldNoThreadAndCanBeCancelled() {
    for (int i = 0; i < 2_000; i++) {
      host.send(Messages.invoke("n" + i, "never", Map.of("m", Messages.text(""))));
    }
    assertEquals("through", call("echo", "through").getReturnValue().getString());
    for (int i = 0; i < 2_000; i++) {
      host.send(Messages.cancel("n" + i));
      assertEquals(Status.Cancelled, answerTo("n" + i).getResult().getStatus());
    }
  }

  @Test
  void whatAFutureDoesWhenCancelledDelaysNobody() {
    host.send(Messages.invoke("stuck", "stuckCancel", Map.of("m", Messages.text(""))));
    host.next(ContentCase.RPC_LOG);
    host.send(Messages.cancel("stuck"));
    assertEquals("through", call("echo", "through").getReturnValue().getString());
    host.send(Messages.invoke("free", "release", Map.of("m", Messages.text(""))));
    Set<Status> answers =
        Set.of(host.next().getInvocationResponse(), host.next().getInvocationResponse()).stream()
            .map(response -> response.getResult().getStatus())
            .collect(Collectors.toSet());
    assertEquals(Set.of(Status.Success, Status.Cancelled), answers);
  }
}
