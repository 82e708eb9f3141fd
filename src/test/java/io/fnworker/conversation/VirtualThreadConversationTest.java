package io.fnworker.conversation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.config.ConfigException;
import io.fnworker.config.HandlersConfig;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same conversations with a virtual thread for each call. */
class VirtualThreadConversationTest {
  static boolean hasVirtualThreads() {
    return Runtime.version().feature() >= 21;
  }

  static boolean hasNone() {
    return !hasVirtualThreads();
  }

  @Nested
  @EnabledIf("io.fnworker.conversation.VirtualThreadConversationTest#hasVirtualThreads")
  class OnVirtualThreads extends FunctionConversationTest {
    @Override
    JsonObject handlers() {
      return super.handlers().put("virtualThreads", true);
    }
  }

  @Nested
  @EnabledIf("io.fnworker.conversation.VirtualThreadConversationTest#hasVirtualThreads")
  class CancelledOnVirtualThreads extends CancellationConversationTest {
    @Override
    JsonObject handlers() {
      return super.handlers().put("virtualThreads", true);
    }
  }

  @Test
  @EnabledIf("hasNone")
  void anOlderJvmSaysSo() {
    ConfigException e =
        assertThrows(ConfigException.class, () -> new HandlersConfig(1, 1, true, 1));
    assertTrue(e.getMessage().contains("run Java 21 or later"), e.getMessage());
  }
}
