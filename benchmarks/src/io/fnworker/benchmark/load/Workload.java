package io.fnworker.benchmark.load;

import java.util.List;
import java.util.Optional;

/**
 * One cell of the table.
 *
 * @param name how the command line and the report call it
 * @param title for people
 * @param measured the calls that are timed
 * @param beside calls that go on meanwhile and are only checked
 */
public record Workload(String name, String title, Load measured, Optional<Load> beside) {

  /**
   * One kind of calls.
   *
   * @param inFlight open at a time; of no meaning in an open loop
   * @param perSecond rate of an open loop; 0 makes a closed one
   */
  public record Load(Function function, String body, int inFlight, double perSecond) {
    boolean isOpen() {
      return perSecond > 0;
    }
  }

  private static final int KIB = 1024;
  private static final String ORDER =
      "{\"id\":\"4711\",\"customer\":\"Ada Lovelace\",\"paid\":false,\"total\":27.45,\"lines\":["
          + "{\"sku\":\"tea\",\"quantity\":2,\"price\":4.5},"
          + "{\"sku\":\"cup\",\"quantity\":1,\"price\":12.25},"
          + "{\"sku\":\"pot\",\"quantity\":1,\"price\":6.2}]}";

  /** All that this command knows, in the order of the report. */
  public static List<Workload> all() {
    return List.of(
        closed("echo-1", "HTTP echo 1 KiB, 1 in flight", Function.ECHO, text(KIB), 1),
        closed("echo-64", "HTTP echo 1 KiB, 64 in flight", Function.ECHO, text(KIB), 64),
        closed("echo-256", "HTTP echo 1 KiB, 256 in flight", Function.ECHO, text(KIB), 256),
        open("echo-open", "HTTP echo 1 KiB, 1,000 a second (open loop)", 1_000),
        closed("pojo-64", "POJO in, POJO out, 64 in flight", Function.POJO, ORDER, 64),
        closed("logs-64", "5 log lines a call, 64 in flight", Function.LOGS, text(KIB), 64),
        closed("body-64k", "64 KiB bodies, 8 in flight", Function.ECHO, text(64 * KIB), 8),
        closed("body-1m", "1 MiB bodies, 8 in flight", Function.ECHO, text(KIB * KIB), 8),
        new Workload(
            "beside-sleepers",
            "HTTP echo, 1 in flight, while 200 calls sleep",
            new Load(Function.ECHO, text(KIB), 1, 0),
            Optional.of(new Load(Function.SLEEP, "zzz", 200, 0))),
        closed("sleep-1000", "sleep 50 ms, 1,000 in flight", Function.SLEEP, "zzz", 1_000),
        closed("sleep-10000", "sleep 50 ms, 10,000 in flight", Function.SLEEP, "zzz", 10_000));
  }

  /** Many calls of what every worker can do. */
  public static Workload warmUp() {
    return closed("warm-up", "warm-up", Function.ECHO, text(KIB), 64);
  }

  private static Workload closed(String name, String title, Function f, String body, int inFlight) {
    return new Workload(name, title, new Load(f, body, inFlight, 0), Optional.empty());
  }

  private static Workload open(String name, String title, double perSecond) {
    Load load = new Load(Function.ECHO, text(KIB), 0, perSecond);
    return new Workload(name, title, load, Optional.empty());
  }

  /** Whether a worker without user code can serve it. */
  public boolean isTransportOnly() {
    return measured.function() == Function.ECHO && beside.isEmpty();
  }

  private static String text(int length) {
    return "The quick brown fox jumps over the lazy dog. "
        .repeat(length / 45 + 1)
        .substring(0, length);
  }
}
