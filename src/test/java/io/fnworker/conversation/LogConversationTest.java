package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.testkit.Messages;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many log records of one call, and what else goes on meanwhile. */
class LogConversationTest extends FunctionConversation {
  private static final int LINES = 20_000;
  private static final int STATUSES = 20;

  @Test
  void eachLineArrivesOnceAndStatusIsAnsweredMeanwhile() {
    host.send(Messages.invoke("i", "logs", Map.of("m", Messages.text("" + LINES))));
    for (int i = 0; i < STATUSES; i++) {
      host.send(Messages.status("s" + i));
    }
    int lines = 0;
    int statuses = 0;
    boolean answered = false;
    while (!answered || statuses < STATUSES) {
      StreamingMessage message = host.next();
      switch (message.getContentCase()) {
        case RPC_LOG -> {
          assertFalse(answered, "a line behind the answer");
          assertEquals("line " + lines++, message.getRpcLog().getMessage());
        }
        case WORKER_STATUS_RESPONSE -> statuses++;
        case INVOCATION_RESPONSE -> answered = true;
        default -> throw new AssertionError(message);
      }
    }
    assertEquals(LINES, lines);
  }
}
