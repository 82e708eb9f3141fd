package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.RpcLog.Level;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the host does with RpcLog. Confined to the host's context. */
final class WorkerLogs {
  private static final Set<Level> SYSTEM_LEVELS =
      EnumSet.of(Level.Information, Level.Warning, Level.Error);

  private final HostContext host;
  private final String workerId;
  private final Invocations invocations;

  WorkerLogs(HostContext host, String workerId, Invocations invocations) {
    this.host = host;
    this.workerId = workerId;
    this.invocations = invocations;
  }

  /** True: a log needs nobody who waits for it. */
  boolean onLog(RpcLog log) {
    switch (log.getLogCategory()) {
      case User -> onUserLog(log);
      case CustomMetric -> onMetric(log);
      case System, UNRECOGNIZED -> onSystemLog(log);
    }
    return true;
  }

  private void onUserLog(RpcLog log) {
    findInvocation(log)
        .ifPresent(
            invocation -> {
              invocation.addLog(log.getLevel() + ": " + text(log));
              host.console()
                  .log(
                      "Function." + invocation.function().name() + ".User",
                      log.getLevel().toString(),
                      text(log));
            });
  }

  private void onMetric(RpcLog log) {
    findInvocation(log)
        .ifPresent(
            invocation -> {
              if (!log.getPropertiesMapMap().containsKey("Name")
                  || !log.getPropertiesMapMap().containsKey("Value")) {
                host.violations()
                    .report(Violation.CUSTOM_METRIC_INCOMPLETE, invocation.function().name());
                return;
              }
              String metric =
                  log.getPropertiesMapOrThrow("Name").getString()
                      + " = "
                      + log.getPropertiesMapOrThrow("Value").getDouble();
              host.console()
                  .log("Function." + invocation.function().name() + ".Metric", "Metric", metric);
            });
  }

  private void onSystemLog(RpcLog log) {
    if (!SYSTEM_LEVELS.contains(log.getLevel())) {
      host.violations().report(Violation.SYSTEM_LOG_LEVEL, log.getLevel().toString());
    }
    Level kept = SYSTEM_LEVELS.contains(log.getLevel()) ? log.getLevel() : Level.Information;
    host.console().log("Worker.LanguageWorkerChannel.java." + workerId, kept.toString(), text(log));
  }

  /** Only the logs of running invocations are kept. */
  private Optional<Invocation> findInvocation(RpcLog log) {
    Optional<Invocation> invocation = invocations.find(log.getInvocationId());
    if (invocation.isEmpty()) {
      boolean late = invocations.hasEnded(log.getInvocationId());
      host.violations()
          .report(
              late ? Violation.USER_LOG_AFTER_RESPONSE : Violation.USER_LOG_WITHOUT_INVOCATION,
              (late ? "" : "id \"" + log.getInvocationId() + "\" ") + log.getMessage());
    }
    return invocation;
  }

  private static String text(RpcLog log) {
    RpcException exception = log.getException();
    if (!log.hasException()) {
      return log.getMessage();
    }
    return log.getMessage() + "\n" + exception.getMessage() + "\n" + exception.getStackTrace();
  }
}
