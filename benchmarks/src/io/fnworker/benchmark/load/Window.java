package io.fnworker.benchmark.load;

import io.fnworker.benchmark.host.Fields;
import io.fnworker.benchmark.host.WorkerStream;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One workload on one worker for a while: lead-in, measured time, and then until every call is
 * answered. Made and waited for on any thread; what it counts is confined to the event loop.
 */
public final class Window {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long OPEN_LOOP_TICK_MICROS = 500;
  private static final int RPC_LOG = 2;
  private static final int INVOCATION_RESPONSE = 5;
  private static final int LOG_ID = 1;
  private static final int LOG_MESSAGE = 4;
  private static final String LOG_START = "line ";

  private final WorkerStream stream;
  private final List<LoadLoop> loops = new ArrayList<>();
  private final boolean countsLogs;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private boolean ending;

  private Window(WorkerStream stream, Workload workload) {
    this.stream = stream;
    this.countsLogs = workload.measured().function() == Function.LOGS;
    loops.add(new LoadLoop(stream, workload.measured(), 0));
    workload.beside().ifPresent(load -> loops.add(new LoadLoop(stream, load, 1)));
  }

  /** Blocks until the window is over. */
  public static Measured run(
      WorkerStream stream, Workload workload, ProcessFacts process, Duration leadIn, Duration time)
      throws Exception {
    Window window = new Window(stream, workload);
    stream.run(window::begin);
    Future<?> ticks =
        workload.measured().isOpen()
            ? stream.every(OPEN_LOOP_TICK_MICROS, window.loops.get(0)::sendDue)
            : CompletableFuture.completedFuture(null);
    Thread.sleep(leadIn.toMillis());
    window.onLoop(() -> window.loops.get(0).clear());
    long cpuBefore = process.cpuMicros();
    long before = System.nanoTime();
    Thread.sleep(time.toMillis());
    Measured measured = window.end(process, cpuBefore, before);
    ticks.cancel(false);
    return measured;
  }

  private Measured end(ProcessFacts process, long cpuBefore, long before) throws Exception {
    LoadLoop measured = loops.get(0);
    Measured[] result = new Measured[1];
    long cpu = process.cpuMicros() - cpuBefore;
    long rss = process.residentKib();
    long threads = process.threads();
    onLoop(
        () -> {
          double seconds = (System.nanoTime() - before) / 1e9;
          Histogram latency = measured.latency();
          result[0] = Measured.of(latency, seconds, cpu, rss, threads);
          loops.forEach(LoadLoop::stopSending);
          ending = true;
          checkDrained();
        });
    try {
      drained.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException missing) {
      // Counted as failures below.
    }
    long[] failures = new long[1];
    onLoop(
        () -> {
          stream.listen(late -> {});
          failures[0] = loops.stream().mapToLong(l -> l.failures() + l.open()).sum();
        });
    return result[0].withFailures(failures[0]);
  }

  private void begin() {
    stream.listen(this::received);
    loops.forEach(LoadLoop::begin);
  }

  private void received(ByteBuf message) {
    Fields fields = new Fields(message);
    while (fields.next()) {
      if (fields.number() == INVOCATION_RESPONSE) {
        int loop = loops.size() == 1 ? 0 : Answer.loopOf(fields);
        loops.get(loop).answered(fields.inside());
        checkDrained();
      } else if (fields.number() == RPC_LOG && countsLogs) {
        logged(fields.inside());
      }
    }
  }

  private void logged(Fields log) {
    long count = -1;
    boolean ofFunction = false;
    while (log.next()) {
      if (log.number() == LOG_ID && log.length() > CallTemplate.COUNT_DIGITS) {
        count = log.hexAtEnd(CallTemplate.COUNT_DIGITS);
      } else if (log.number() == LOG_MESSAGE) {
        ofFunction = log.text().startsWith(LOG_START);
      }
    }
    if (ofFunction && count >= 0) {
      loops.get(0).logged(count);
    }
  }

  private void checkDrained() {
    if (ending && loops.stream().allMatch(loop -> loop.open() == 0)) {
      drained.complete(null);
    }
  }

  private void onLoop(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    stream.run(
        () -> {
          try {
            task.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    done.get();
  }
}
