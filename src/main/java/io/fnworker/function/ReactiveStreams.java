package io.fnworker.function;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Speaks org.reactivestreams with the app's own copy of it. Stateless. */
final class ReactiveStreams {
  private ReactiveStreams() {}

  /**
   * @param known {@code org.reactivestreams.Publisher} as the app knows it
   */
  static void subscribe(Object publisher, Class<?> known, Flow.Subscriber<Object> receiver)
      throws Exception {
    Method subscribe =
        Objects.requireNonNull(
            findMethod(known, "subscribe"), "org.reactivestreams.Publisher has no subscribe");
    Class<?> subscriberType = subscribe.getParameterTypes()[0];
    Object subscriber =
        Proxy.newProxyInstance(
            subscriberType.getClassLoader(),
            new Class<?>[] {subscriberType},
            (proxy, method, arguments) -> signal(receiver, proxy, method, arguments));
    try {
      subscribe.invoke(publisher, subscriber);
    } catch (InvocationTargetException e) {
      throw Failures.thrownBy(e);
    }
  }

  private static @Nullable Object signal(
      Flow.Subscriber<Object> receiver,
      Object proxy,
      Method method,
      Object @Nullable [] arguments) {
    Object argument = arguments == null ? null : arguments[0];
    switch (method.getName()) {
      case "onSubscribe" ->
          receiver.onSubscribe(
              new AppSubscription(Objects.requireNonNull(argument), method.getParameterTypes()[0]));
      case "onNext" -> receiver.onNext(Objects.requireNonNull(argument));
      case "onError" -> receiver.onError((Throwable) argument);
      case "onComplete" -> receiver.onComplete();
      case "equals" -> {
        return proxy == argument;
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      default -> {
        return "the worker's subscriber";
      }
    }
    return null;
  }

  private static @Nullable Method findMethod(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    return null;
  }

  /** The app's {@code org.reactivestreams.Subscription}. */
  private record AppSubscription(Object subscription, Class<?> type) implements Flow.Subscription {
    @Override
    public void request(long count) {
      call("request", new Class<?>[] {long.class}, count);
    }

    @Override
    public void cancel() {
      call("cancel", new Class<?>[0]);
    }

    private void call(String name, Class<?>[] parameters, Object... arguments) {
      try {
        type.getMethod(name, parameters).invoke(subscription, arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The publisher's subscription failed in " + name, e);
      }
    }
  }
}
