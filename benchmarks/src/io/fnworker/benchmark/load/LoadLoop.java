package io.fnworker.benchmark.load;

import io.fnworker.benchmark.host.Fields;
import io.fnworker.benchmark.host.WorkerStream;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Sends calls of one kind and checks each answer. In a closed loop every answer sends the next
 * call; in an open loop calls are due at fixed times, and their time counts from when they were
 * due, so that a worker that stalls cannot hide it. Confined to the event loop.
 */
final class LoadLoop {
  private static final int LOG_LINES = 5;

  /** Half a second of the fastest worker: a call whose thread has to wait that long is missing. */
  private static final int RING = 1 << 17;

  private final WorkerStream stream;
  private final Workload.Load load;
  private final CallTemplate template;
  private final ByteBuf expected;
  private final Histogram latency = new Histogram();
  // By call number modulo the length: which call sits there, since when, and its log records.
  private final long[] numbers;
  private final long[] since;
  private final int[] logs;
  private final int mask;
  private long sent;
  private int open;
  private long failures;
  private boolean going = true;
  private long dueSince;
  private long due;

  LoadLoop(WorkerStream stream, Workload.Load load, int index) {
    this.stream = stream;
    this.load = load;
    this.template = new CallTemplate(load.function(), load.body(), index);
    this.expected = CallTemplate.expected(load.function(), load.body());
    numbers = new long[RING];
    since = new long[numbers.length];
    logs = new int[numbers.length];
    mask = numbers.length - 1;
    Arrays.fill(numbers, -1);
  }

  void begin() {
    dueSince = System.nanoTime();
    if (!load.isOpen()) {
      for (int i = 0; i < load.inFlight(); i++) {
        send(System.nanoTime());
      }
    }
    stream.flush();
  }

  /** Of an open loop: sends what is due by now. */
  void sendDue() {
    long now = System.nanoTime();
    long should = (long) ((now - dueSince) / 1e9 * load.perSecond());
    while (going && due < should) {
      due++;
      send(dueSince + (long) (due / load.perSecond() * 1e9));
    }
    stream.flush();
  }

  private void send(long started) {
    int slot = (int) sent & mask;
    if (numbers[slot] >= 0) {
      // So far behind that the ring is full: the call counts as missing.
      failures++;
      open--;
    }
    numbers[slot] = sent;
    since[slot] = started;
    logs[slot] = 0;
    open++;
    template.send(stream, sent++);
  }

  void answered(Fields response) {
    Answer answer = Answer.read(response, expected);
    int slot = (int) answer.count() & mask;
    if (answer.count() < 0 || numbers[slot] != answer.count()) {
      failures++;
      return;
    }
    numbers[slot] = -1;
    open--;
    boolean logged = load.function() != Function.LOGS || logs[slot] == LOG_LINES;
    if (!answer.right() || !logged) {
      failures++;
    }
    latency.record(System.nanoTime() - since[slot]);
    if (going && !load.isOpen()) {
      send(System.nanoTime());
    }
  }

  /** A record of the function, which must come before the answer. */
  void logged(long count) {
    int slot = (int) count & mask;
    if (numbers[slot] == count) {
      logs[slot]++;
    } else {
      failures++;
    }
  }

  void clear() {
    latency.clear();
  }

  void stopSending() {
    going = false;
  }

  int open() {
    return open;
  }

  long failures() {
    return failures;
  }

  /** Also of what arrives later; take it at the end of the window. */
  Histogram latency() {
    return latency;
  }
}
