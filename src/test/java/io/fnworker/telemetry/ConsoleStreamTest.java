package io.fnworker.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleStreamTest {
  private final CountDownLatch reader = new CountDownLatch(1);
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  /** A pipe that takes nothing until somebody reads. */
  private final OutputStream pipe =
      new OutputStream() {
        @Override
        public void write(int b) {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          stuck.countDown();
          try {
            reader.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          read.write(bytes, from, length);
        }
      };

  private final ConsoleStream stream = stream(100);

  @Test
  void recordsArriveInOrder() {
    reader.countDown();
    IntStream.range(0, 10).forEach(i -> stream.offer(i + "\n"));

    assertTrue(stream.flush(10, TimeUnit.SECONDS));
    assertEquals("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", text());
  }

  @Test
  void charactersBeyondAsciiAreUtf8() {
    reader.countDown();
    stream.offer("größe €\n");

    assertTrue(stream.flush(10, TimeUnit.SECONDS));
    assertEquals("größe €\n", text());
  }

  @Test
  void anUnreadPipeBlocksNobodyAndLosesOnlyWhatDoesNotFit() throws InterruptedException {
    stream.offer("first\n");
    assertTrue(stuck.await(10, TimeUnit.SECONDS));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> IntStream.range(0, 1_000).forEach(i -> stream.offer("123456789\n")));
    assertFalse(stream.flush(10, TimeUnit.MILLISECONDS));

    reader.countDown();

    assertTrue(stream.flush(10, TimeUnit.SECONDS));
    assertEquals("first\n" + "123456789\n".repeat(10) + "lost 990\n", text());
    stream.offer("later\n");
    assertTrue(stream.flush(10, TimeUnit.SECONDS));
    assertTrue(text().endsWith("lost 990\nlater\n"));
  }

  @Test
  void aRecordLargerThanTheBufferStillGoesOutAlone() {
    reader.countDown();
    String large = "x".repeat(1_000) + "\n";
    stream.offer(large);

    assertTrue(stream.flush(10, TimeUnit.SECONDS));
    assertEquals(large, text());
  }

  @Test
  void withoutRecordsThereIsNothingToWaitFor() {
    assertTrue(stream.flush(0, TimeUnit.SECONDS));
  }

  private ConsoleStream stream(int maxChars) {
    PrintStream out = new PrintStream(pipe, false, StandardCharsets.UTF_8);
    return new ConsoleStream("test", out, maxChars, lost -> "lost " + lost + "\n");
  }

  private String text() {
    return read.toString(StandardCharsets.UTF_8);
  }
}
