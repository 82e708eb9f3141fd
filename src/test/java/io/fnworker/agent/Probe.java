package io.fnworker.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * What instrumented methods report to. The agent puts this class on the bootstrap class path, where
 * every class finds it, as agents do with their helpers.
 */
public final class Probe {
  private static final List<String> EVENTS = new ArrayList<>();

  private Probe() {}

  /** The first argument tells the trace of an invocation, read as agents read it: by name. */
  public static synchronized void enter(String frame, Object argument) {
    EVENTS.add("enter " + frame + traceOf(argument) + " on " + Thread.currentThread().getName());
  }

  public static synchronized void exit(String frame) {
    EVENTS.add("exit " + frame);
  }

  public static synchronized List<String> events() {
    return List.copyOf(EVENTS);
  }

  private static String traceOf(Object argument) {
    try {
      ClassLoader system = ClassLoader.getSystemClassLoader();
      String messages = "com.microsoft.azure.functions.rpc.messages.";
      Class<?> request = Class.forName(messages + "InvocationRequest", false, system);
      if (!request.isInstance(argument)) {
        return "";
      }
      Object trace = request.getMethod("getTraceContext").invoke(argument);
      Class<?> context = Class.forName(messages + "RpcTraceContext", false, system);
      return " trace "
          + context.getMethod("getTraceParent").invoke(trace)
          + " "
          + context.getMethod("getTraceState").invoke(trace);
    } catch (ReflectiveOperationException e) {
      return " " + e;
    }
  }
}
