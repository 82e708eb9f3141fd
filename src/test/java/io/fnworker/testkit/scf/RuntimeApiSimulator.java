package io.fnworker.testkit.scf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The runtime API of one process on a free port of 127.0.0.1. A test offers events, waits for their
 * outcomes and in the end asks for violations. Safe for use by any thread.
 */
public final class RuntimeApiSimulator implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int NOT_FOUND = 404;
  private static final int WRONG_STATE = 422;

  private final SimulatedInstance instance = new SimulatedInstance();
  private final Map<ApiCall, Deque<Fault>> faults = new EnumMap<>(ApiCall.class);
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final ServerSocket server;
  private volatile boolean closesConnections;
  private final AtomicReference<@Nullable Wire> asking = new AtomicReference<>();

  public RuntimeApiSimulator() {
    this(0);
  }

  public RuntimeApiSimulator(int port) {
    for (ApiCall call : ApiCall.values()) {
      faults.put(call, new ArrayDeque<>());
    }
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread("scf-simulator", this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The variables that lead a runtime here. */
  public Map<String, String> environment() {
    return SimulatedInstance.environment(port());
  }

  /** Answers every request with {@code Connection: close} from now on. */
  public void closeConnections() {
    closesConnections = true;
  }

  /**
   * From now on an outcome after the time limit is no violation: for limits so short that a busy
   * machine may miss them.
   */
  public void bePatient() {
    instance.bePatient();
  }

  /** The next requests of this kind meet these faults, one each. */
  public void faults(ApiCall call, Fault... list) {
    synchronized (faults) {
      faults.get(call).addAll(List.of(list));
    }
  }

  public void offer(ScfEvent... events) {
    List.of(events).forEach(instance::offer);
  }

  /** Offers an event and waits for what the runtime says of it. */
  public Outcome run(ScfEvent event) {
    int before = instance.outcomes().size();
    offer(event);
    return outcome(before + 1);
  }

  /** The nth outcome, counted from 1, which may still be to come. */
  public Outcome outcome(int n) {
    await("outcome " + n, () -> instance.outcomes().size() >= n);
    return instance.outcomes().get(n - 1);
  }

  public void awaitReady() {
    await("ready", instance::isReady);
  }

  /** Waits until this many events were handed out, repetitions included. */
  public void awaitDeliveries(int count) {
    await(count + " deliveries", () -> instance.deliveries() >= count);
  }

  /** Waits until a request for the next event hangs. */
  public void awaitIdle() {
    await("a runtime that waits", instance::isAsked);
  }

  public int readyCalls() {
    return instance.readyCalls();
  }

  public int deliveries() {
    return instance.deliveries();
  }

  public int connections() {
    return connections.get();
  }

  /** Requests that were read, those that met a fault included. */
  public int requests() {
    return requests.get();
  }

  public List<Outcome> outcomes() {
    return instance.outcomes();
  }

  public List<String> violations() {
    return instance.violations();
  }

  /** Closes every connection there is, the one that waits for an event included. */
  public void dropConnections() {
    wires.forEach(Wire::close);
  }

  private void await(String what, BooleanSupplier condition) {
    try {
      if (!instance.await(condition, PATIENCE.toMillis())) {
        throw new AssertionError("never: " + what + "; violations: " + violations());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Wire wire = new Wire(server.accept());
        connections.incrementAndGet();
        wires.add(wire);
        thread("scf-connection-" + connections, () -> serve(wire));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Wire wire) {
    try (wire) {
      for (Wire.Request request = wire.read(); request != null; request = wire.read()) {
        requests.incrementAndGet();
        begin(wire, request);
        boolean goOn;
        try {
          goOn = serve(wire, request);
        } finally {
          end(wire);
        }
        if (!goOn || closesConnections || request.asksToClose()) {
          return;
        }
      }
    } catch (IOException runtimeIsGone) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      wires.remove(wire);
    }
  }

  /** False when the connection is to be closed without a word. */
  private boolean serve(Wire wire, Wire.Request request) throws IOException, InterruptedException {
    ApiCall call = ApiCall.find(request.method(), request.path()).orElse(null);
    if (call == null) {
      instance.violation("unknown: " + request.method() + " " + request.path());
      return answer(wire, NOT_FOUND);
    }
    Fault fault = fault(call);
    if (fault instanceof Fault.Lose) {
      instance.excuse();
      return false;
    }
    if (fault instanceof Fault.Refuse refusal) {
      instance.excuse();
      return answer(wire, refusal.status());
    }
    if (call == ApiCall.NEXT) {
      return next(wire, fault);
    }
    int status = call == ApiCall.READY ? instance.ready(request) : instance.outcome(call, request);
    return !lost(fault) && answer(wire, status);
  }

  private boolean next(Wire wire, @Nullable Fault fault) throws IOException, InterruptedException {
    ScfEvent event = instance.next(wire::isGone);
    if (event == null) {
      return !instance.isReady() && answer(wire, WRONG_STATE);
    }
    if (lost(fault)) {
      return false;
    }
    try {
      end(wire);
      wire.answer(
          SimulatedInstance.OK, connectionHeader(event.headers()), event.body(), event.chunked());
      return true;
    } catch (IOException lostOnTheWay) {
      instance.excuse();
      throw lostOnTheWay;
    }
  }

  private boolean lost(@Nullable Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Delay delay) {
      delay.until().await();
    }
    if (fault instanceof Fault.LoseAnswer) {
      instance.excuse();
      return true;
    }
    return false;
  }

  private boolean answer(Wire wire, int status) throws IOException {
    end(wire);
    wire.answer(status, connectionHeader(List.of()), new byte[0], false);
    return true;
  }

  private List<String> connectionHeader(List<String> headers) {
    return closesConnections ? SimulatedInstance.withLine(headers, "Connection: close") : headers;
  }

  private @Nullable Fault fault(ApiCall call) {
    synchronized (faults) {
      return faults.get(call).poll();
    }
  }

  /** A process has one request open at a time, on whichever connection. */
  private void begin(Wire wire, Wire.Request request) {
    Wire other = asking.getAndSet(wire);
    if (other != null && other != wire && !other.isGone()) {
      instance.violation(request.path() + " while another request is open");
    }
  }

  private void end(Wire wire) {
    asking.compareAndSet(wire, null);
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropConnections();
  }
}
