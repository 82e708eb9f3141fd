package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.bus.Observation;
import io.fnworker.bus.Observer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The worker's own meters. What is a number already (calls in flight, calls in line) is read when
 * somebody looks; what is counted costs a call less than a microsecond. Safe for use by any thread.
 */
final class WorkerMetrics implements Observer {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final MeterRegistry registry;
  private final Counter refused;
  private final Counter late;
  private final Map<Ended, Timer> durations = new ConcurrentHashMap<>();
  private volatile boolean connected;

  /** What a duration is told apart by. Functions of an app are few, so labels are. */
  private record Ended(String function, StatusResult.Status status) {}

  WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
    refused =
        Counter.builder("fnworker.invocations.refused")
            .description("Calls refused because too many were waiting")
            .register(registry);
    late =
        Counter.builder("fnworker.answers.late")
            .description("Answers dropped because the call had one already")
            .register(registry);
    Gauge.builder("fnworker.host.connected", this, metrics -> metrics.connected ? 1 : 0)
        .description("1 while the stream to the host is open")
        .register(registry);
  }

  @Override
  public void watch(IntSupplier inFlight, IntSupplier waiting) {
    Gauge.builder("fnworker.invocations.in.flight", inFlight, IntSupplier::getAsInt)
        .description("Calls without an answer")
        .strongReference(true)
        .register(registry);
    Gauge.builder("fnworker.invocations.waiting", waiting, IntSupplier::getAsInt)
        .description("Calls that wait for a thread")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void connected(boolean open) {
    connected = open;
  }

  @Override
  public Observation begin(String function, InvocationRequest request) {
    long begin = System.nanoTime();
    return response -> {
      duration(function, response.getResult().getStatus())
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
      return response;
    };
  }

  @Override
  public void refused() {
    refused.increment();
  }

  @Override
  public void late() {
    late.increment();
  }

  private Timer duration(String function, StatusResult.Status status) {
    return durations.computeIfAbsent(new Ended(function, status), this::timer);
  }

  private Timer timer(Ended ended) {
    return Timer.builder("fnworker.invocation.duration")
        .description("From the begin of a call on its thread to its answer")
        .tag("function", ended.function())
        .tag("status", ended.status().name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
