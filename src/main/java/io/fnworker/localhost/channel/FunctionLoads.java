package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.rpc.OutboundQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Load requests and their answers. A function is called as soon as its own answer is there; a
 * failed load fails each of its calls with the same text. Confined to the host's context.
 */
final class FunctionLoads {
  private final HostContext host;
  private final OutboundQueue outbound;
  private final Consumer<WorkerFault> onFault;
  private final Map<String, Promise<Void>> loads = new HashMap<>();
  private final Set<String> answered = new HashSet<>();

  /**
   * @param onFault gets what makes the real host restart the worker
   */
  FunctionLoads(HostContext host, OutboundQueue outbound, Consumer<WorkerFault> onFault) {
    this.onFault = onFault;
    this.host = host;
    this.outbound = outbound;
  }

  /** Sends one request for each usable function, disabled ones last; completes with the answers. */
  Future<Void> load(List<HostFunction> functions, Duration limit) {
    List<HostFunction> usable = new ArrayList<>(functions);
    usable.removeIf(function -> function.error() != null);
    usable.sort(Comparator.comparing(HostFunction::disabled));
    List<Future<Void>> pending = new ArrayList<>();
    for (HostFunction function : usable) {
      Promise<Void> promise = Promise.promise();
      loads.put(function.id(), promise);
      answered.remove(function.id());
      outbound.add(
          StreamingMessage.newBuilder().setFunctionLoadRequest(function.toLoadRequest()).build());
      promise
          .future()
          .onFailure(
              failure ->
                  host.console().error(text(function, String.valueOf(failure.getMessage()))));
      pending.add(promise.future());
    }
    long timer = host.vertx().setTimer(limit.toMillis(), id -> onLate(limit));
    return Future.join(pending)
        .onComplete(done -> host.vertx().cancelTimer(timer))
        .<Void>mapEmpty()
        .recover(someFailed -> Future.succeededFuture());
  }

  /** Completes when the function can be called, fails when its load failed. */
  Future<Void> loaded(HostFunction function) {
    if (function.error() != null) {
      return Future.failedFuture(new InvocationFailure(function.error()));
    }
    Promise<Void> promise = loads.get(function.id());
    return promise == null
        ? Future.failedFuture(new InvocationFailure(function.name() + " was never loaded"))
        : promise.future();
  }

  boolean onResponse(FunctionLoadResponse response) {
    String id = response.getFunctionId();
    Promise<Void> promise = loads.get(id);
    if (promise == null) {
      return fault(Violation.LOAD_RESPONSE_UNKNOWN_ID, id);
    }
    if (!answered.add(id)) {
      host.violations().report(Violation.LOAD_RESPONSE_TWICE, id);
      return true;
    }
    if (!response.hasResult()) {
      return fault(Violation.RESULT_MISSING, "FunctionLoadResponse " + id);
    }
    if (response.getResult().getStatus() == Status.Success) {
      promise.tryComplete();
      return true;
    }
    if (!response.getResult().hasException()) {
      host.violations().report(Violation.FAILURE_WITHOUT_EXCEPTION, "FunctionLoadResponse " + id);
    }
    promise.tryFail(InvocationFailure.of(response.getResult()));
    return true;
  }

  void failAll(WorkerFault fault) {
    loads.values().forEach(promise -> promise.tryFail(fault));
  }

  private void onLate(Duration limit) {
    List<String> late =
        loads.entrySet().stream()
            .filter(load -> !load.getValue().future().isComplete())
            .map(Map.Entry::getKey)
            .toList();
    fault(Violation.LOAD_RESPONSE_LATE, late + ", limit " + limit.toMillis() + " ms");
  }

  private boolean fault(Violation violation, String detail) {
    host.violations().report(violation, detail);
    onFault.accept(new WorkerFault(violation.text()));
    return true;
  }

  private static String text(HostFunction function, String failure) {
    return "Function " + function.name() + " cannot be loaded: " + failure;
  }
}
