package io.fnworker.function.durabletask;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Durable Task library of one app, called by reflection: its replay engine, its contexts and
 * its JSON. Immutable; safe for use by any thread. The context class loader should be the app's.
 */
public final class DurableLibrary {
  static final String PACKAGE = "com.microsoft.durabletask.";

  private static final String SIGNALS = PACKAGE + "interruption.";

  private final ClassLoader app;
  private final Class<?> orchestration;
  private final Class<?> activityContext;
  private final Method loadAndRun;
  private final Method complete;
  private final Object converter;
  private final Method serialize;
  private final Method deserialize;
  private final Set<Class<?>> signals;

  private DurableLibrary(ClassLoader app) throws ReflectiveOperationException {
    this.app = app;
    this.orchestration = type("TaskOrchestration");
    this.activityContext = type("TaskActivityContext");
    this.loadAndRun =
        type("OrchestrationRunner").getMethod("loadAndRun", byte[].class, orchestration);
    this.complete = type("TaskOrchestrationContext").getMethod("complete", Object.class);
    Class<?> json = type("DataConverter");
    this.serialize = json.getMethod("serialize", Object.class);
    this.deserialize = json.getMethod("deserialize", String.class, Class.class);
    this.converter = type("JacksonDataConverter").getConstructor().newInstance();
    this.signals =
        Stream.of("OrchestratorBlockedException", "ContinueAsNewInterruption")
            .map(name -> Signals.find(SIGNALS + name, app))
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Finds the library.
   *
   * @throws DurableTaskException when the app has none, or one that cannot be used
   */
  public static DurableLibrary of(ClassLoader app) throws DurableTaskException {
    try {
      return new DurableLibrary(app);
    } catch (ClassNotFoundException e) {
      throw new DurableTaskException(
          "The app has no Durable Task library ("
              + e.getMessage()
              + " is missing); put com.microsoft:durabletask-client and what it depends on into"
              + " its lib directory",
          e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new DurableTaskException(
          "The app's Durable Task library cannot be used ("
              + Objects.requireNonNullElse(e.getCause(), e)
              + "); take com.microsoft:durabletask-client 1.1 or newer with all that it depends on",
          e);
    }
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, app);
  }

  /** The loader of the app that the library belongs to. */
  ClassLoader app() {
    return app;
  }

  /**
   * Runs one turn of an orchestration.
   *
   * @param request a serialised OrchestratorRequest
   * @return a serialised OrchestratorResponse
   * @throws Throwable what the library throws where the turn has no answer
   */
  byte[] replay(byte[] request, Orchestrator code) throws Throwable {
    Object task =
        Proxy.newProxyInstance(
            app,
            new Class<?>[] {orchestration},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return ofObject(self, method, arguments);
              }
              code.run(arguments[0]);
              return null;
            });
    return Objects.requireNonNull((byte[]) invoke(loadAndRun, null, request, task));
  }

  /**
   * Ends an orchestration with this result.
   *
   * @param context a {@code TaskOrchestrationContext}
   */
  public void complete(Object context, @Nullable Object result) throws Throwable {
    invoke(complete, context, result);
  }

  /**
   * A {@code TaskActivityContext}.
   *
   * @param input JSON, or null for no input
   */
  Object activityContext(String name, @Nullable String input) {
    return Proxy.newProxyInstance(
        app,
        new Class<?>[] {activityContext},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getName" -> name;
              case "getInput" ->
                  input == null ? null : invoke(deserialize, converter, input, arguments[0]);
              default -> ofObject(self, method, arguments);
            });
  }

  /** JSON as the library writes it; null for null. */
  @Nullable String toJson(@Nullable Object value) throws Throwable {
    return (String) invoke(serialize, converter, value);
  }

  /** Whether this is how the library gets out of an orchestrator that has nothing to do now. */
  boolean isSignal(Throwable thrown) {
    return signals.stream().anyMatch(signal -> signal.isInstance(thrown));
  }

  /** Calls a public method and throws what it throws. */
  static @Nullable Object invoke(
      Method method, @Nullable Object target, @Nullable Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static @Nullable Object ofObject(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "the worker's " + self.getClass().getInterfaces()[0].getSimpleName();
      default -> throw new UnsupportedOperationException(method + " is not known to the worker");
    };
  }

  /** Classes that older versions of the library lack. */
  private static final class Signals {
    static @Nullable Class<?> find(String name, ClassLoader app) {
      try {
        return Class.forName(name, false, app);
      } catch (ClassNotFoundException e) {
        return null;
      }
    }
  }
}
