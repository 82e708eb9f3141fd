package io.fnworker.function;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code io.vertx.core.streams.ReadStream} of the app's own Vert.x, as fast as its one
 * subscriber asks. A stream that can be closed, such as a file, is closed at its end, whatever end
 * that is: nobody else learns of it. Safe for use by any thread, as far as the stream is.
 *
 * @param known {@code ReadStream} as the app knows it
 */
record VertxReadStream(Object stream, Class<?> known) {
  private static final String BUFFER = "io.vertx.core.buffer.Buffer";

  void subscribe(Flow.Subscriber<Object> subscriber) throws Exception {
    call(method("pause"));
    AtomicBoolean over = new AtomicBoolean();
    handle(
        "exceptionHandler",
        thrown -> {
          if (!over.getAndSet(true)) {
            close();
            subscriber.onError((Throwable) thrown);
          }
        });
    handle(
        "endHandler",
        end -> {
          if (!over.getAndSet(true)) {
            close();
            subscriber.onComplete();
          }
        });
    handle(
        "handler",
        item -> {
          if (!over.get()) {
            subscriber.onNext(bytes(Objects.requireNonNull(item)));
          }
        });
    subscriber.onSubscribe(new Demand(this, over));
  }

  private record Demand(VertxReadStream of, AtomicBoolean over) implements Flow.Subscription {
    @Override
    public void request(long count) {
      of.tryCall("fetch", new Class<?>[] {long.class}, count);
    }

    /** As a pipe ends that is broken off. */
    @Override
    public void cancel() {
      if (!over.getAndSet(true)) {
        of.tryCall("resume", new Class<?>[0]);
        of.close();
      }
    }
  }

  private void handle(String name, Consumer<@Nullable Object> handler) throws Exception {
    Method setter = null;
    for (Method method : known.getMethods()) {
      if (method.getName().equals(name) && !method.isBridge()) {
        setter = method;
      }
    }
    Objects.requireNonNull(setter, "ReadStream has no " + name);
    Class<?> type = setter.getParameterTypes()[0];
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "toString" -> "the worker's " + name;
                  default -> {
                    handler.accept(arguments == null ? null : arguments[0]);
                    yield null;
                  }
                });
    call(setter, proxy);
  }

  private void close() {
    try {
      Method close = stream.getClass().getMethod("close");
      close.setAccessible(true);
      close.invoke(stream);
    } catch (ReflectiveOperationException | RuntimeException none) {
      // Not every stream can be closed.
    }
  }

  private void tryCall(String name, Class<?>[] parameters, Object... arguments) {
    try {
      call(known.getMethod(name, parameters), arguments);
    } catch (Exception e) {
      throw new IllegalStateException("The ReadStream failed in " + name, e);
    }
  }

  private Method method(String name) throws NoSuchMethodException {
    return known.getMethod(name);
  }

  private void call(Method method, Object... arguments) throws Exception {
    try {
      method.invoke(stream, arguments);
    } catch (InvocationTargetException e) {
      throw Failures.thrownBy(e);
    }
  }

  /** Items of other types stay what they are, for the error message. */
  private static Object bytes(Object item) {
    return AsyncType.supertypes(item.getClass())
        .filter(type -> type.getName().equals(BUFFER))
        .findFirst()
        .map(type -> octets(item, type))
        .orElse(item);
  }

  private static Object octets(Object buffer, Class<?> type) {
    try {
      return Objects.requireNonNull(type.getMethod("getBytes").invoke(buffer));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The Buffer failed in getBytes", e);
    }
  }
}
