package io.fnworker.samples;

import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** Functions that end in every bad way, and constructors, too. */
public class Disasters {

  public String end(@QueueTrigger(name = "message", queueName = "q") String how) throws Exception {
    switch (how) {
      case "exception" -> throw new Exception("checked");
      case "runtime" -> throw new IllegalStateException("unchecked");
      case "error" -> throw new AssertionError("asserted");
      case "overflow" -> {
        return deeper(0);
      }
      case "memory" -> {
        return "" + new long[Integer.MAX_VALUE][].length + new long[Integer.MAX_VALUE - 8].length;
      }
      case "sneaky" -> throw Disasters.<RuntimeException>sneaky(new Throwable("thrown"));
      case "interrupted" -> {
        Thread.currentThread().interrupt();
        Thread.sleep(10_000);
        return "";
      }
      case "wrapped" -> throw new RuntimeException(new CancellationException("stopped"));
      case "channel" -> throw new ClosedByInterruptException();
      default -> {
        return how;
      }
    }
  }

  private static String deeper(int depth) {
    return depth < 0 ? "" : deeper(depth + 1) + depth;
  }

  @SuppressWarnings("unchecked") // The point of it.
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  public Object[] cyclic(@QueueTrigger(name = "message", queueName = "q") String message) {
    Object[] self = new Object[1];
    self[0] = self;
    return self;
  }

  /** Cannot be constructed. */
  public static class Unconstructable {
    public Unconstructable() throws Exception {
      throw new Exception("no connection");
    }

    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return message;
    }
  }
}
