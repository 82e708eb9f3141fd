package io.fnworker.telemetry;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other JVM of {@link ConsoleIT}: does what its arguments say, in order. */
public final class ConsoleChild {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleChild.class);

  private ConsoleChild() {}

  public static void main(String[] words) throws IOException {
    for (String word : words) {
      switch (word) {
        case "plain" -> Console.use(ConsoleFormat.PLAIN);
        case "levels" -> levels();
        case "flood" -> flood();
        case "ask" -> {
          System.err.println("?");
          System.in.read();
        }
        case "flush" -> Console.flush(Duration.ofSeconds(30));
        case "exit" -> {
          Console.flush(Duration.ofMillis(200));
          System.exit(0);
        }
        default -> throw new IllegalArgumentException(word);
      }
    }
  }

  private static void levels() {
    LOG.debug("detail");
    LOG.info("information");
    LOG.warn("careful\nof two");
    LOG.error("broken", new IllegalStateException("outer", new Error("inner")));
  }

  private static void flood() {
    for (int i = 0; i < 100_000; i++) {
      LOG.info("record {} of many, long enough to fill a pipe soon", i);
    }
  }
}
