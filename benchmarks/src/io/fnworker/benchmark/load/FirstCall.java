package io.fnworker.benchmark.load;

import io.fnworker.benchmark.host.Fields;
import io.fnworker.benchmark.host.WorkerStream;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One call of echo. */
public final class FirstCall {
  private static final String BODY = "first";
  private static final int INVOCATION_RESPONSE = 5;

  private FirstCall() {}

  /** Blocks until the answer is there; the number of failures, hence 0 or 1. */
  public static long make(WorkerStream stream) throws Exception {
    ByteBuf expected = CallTemplate.expected(Function.ECHO, BODY);
    CompletableFuture<Long> failures = new CompletableFuture<>();
    stream.run(
        () -> {
          stream.listen(message -> read(message, expected, failures));
          new CallTemplate(Function.ECHO, BODY, 0).send(stream, 1);
          stream.flush();
        });
    return failures.get(1, TimeUnit.MINUTES);
  }

  private static void read(ByteBuf message, ByteBuf expected, CompletableFuture<Long> failures) {
    Fields fields = new Fields(message);
    while (fields.next()) {
      if (fields.number() == INVOCATION_RESPONSE) {
        Answer answer = Answer.read(fields.inside(), expected);
        failures.complete(answer.right() && answer.count() == 1 ? 0L : 1L);
      }
    }
  }
}
