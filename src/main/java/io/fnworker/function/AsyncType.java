package io.fnworker.function;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types by which a function may promise its result. Those of libraries are known by name and
 * called by reflection on the app's own classes, so that any version of a library works and none is
 * a dependency of ours.
 */
enum AsyncType {
  COMPLETION_STAGE("java.util.concurrent.CompletionStage") {
    @Override
    Eventual start(Object value, Class<?> known) {
      return Eventual.of((CompletionStage<?>) value);
    }
  },
  FLOW_PUBLISHER("java.util.concurrent.Flow$Publisher") {
    @Override
    Eventual start(Object value, Class<?> known) {
      SingleItem item = new SingleItem();
      ((Flow.Publisher<?>) value).subscribe(item);
      return item.eventual();
    }
  },
  VERTX_FUTURE("io.vertx.core.Future") {
    /** Its tasks cannot be cancelled. */
    @Override
    Eventual start(Object value, Class<?> known) throws Exception {
      return new Eventual((CompletionStage<?>) call(value, known, "toCompletionStage"), () -> {});
    }
  },
  MUTINY_UNI("io.smallrye.mutiny.Uni") {
    @Override
    Eventual start(Object value, Class<?> known) throws Exception {
      return Eventual.of((CompletionStage<?>) call(value, known, "subscribeAsCompletionStage"));
    }
  },
  RX3_SINGLE("io.reactivex.rxjava3.core.Single"),
  RX3_MAYBE("io.reactivex.rxjava3.core.Maybe"),
  RX3_COMPLETABLE("io.reactivex.rxjava3.core.Completable"),
  RX2_SINGLE("io.reactivex.Single"),
  RX2_MAYBE("io.reactivex.Maybe"),
  RX2_COMPLETABLE("io.reactivex.Completable"),
  REACTIVE_STREAMS_PUBLISHER("org.reactivestreams.Publisher") {
    @Override
    Eventual start(Object value, Class<?> known) throws Exception {
      SingleItem item = new SingleItem();
      ReactiveStreams.subscribe(value, known, item);
      return item.eventual();
    }
  };

  /** How a class promises results: the type, and the class by which the app knows it. */
  private record Known(AsyncType type, Class<?> as) {}

  private static final ClassValue<Optional<Known>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Optional<Known> computeValue(Class<?> type) {
          return Arrays.stream(values())
              .flatMap(async -> supertypes(type).map(as -> new Known(async, as)))
              .filter(known -> known.as().getName().equals(known.type().typeName))
              .findFirst();
        }
      };

  private final String typeName;

  AsyncType(String typeName) {
    this.typeName = typeName;
  }

  /**
   * Subscribes if need be, on the calling thread. The default is RxJava's: by way of a Flowable.
   */
  Eventual start(Object value, Class<?> known) throws Exception {
    Object flowable = call(value, known, "toFlowable");
    return Objects.requireNonNull(start(flowable), "toFlowable");
  }

  /** Null for a value that is a result and not the promise of one. */
  static @Nullable Eventual start(@Nullable Object value) throws Exception {
    if (value == null) {
      return null;
    }
    Known known = BY_CLASS.get(value.getClass()).orElse(null);
    return known == null ? null : known.type.start(value, known.as);
  }

  /** What the binding gets to see: of an asynchronous method the type it promises. */
  static Type resultType(Method method) {
    return BY_CLASS
        .get(method.getReturnType())
        .map(known -> TypeArgument.first(method.getGenericReturnType(), known.as()))
        .orElse(method.getGenericReturnType());
  }

  private static Object call(Object value, Class<?> known, String method) throws Exception {
    return Objects.requireNonNull(known.getMethod(method).invoke(value), method);
  }

  /** The class itself and all that it extends and implements. */
  static Stream<Class<?>> supertypes(@Nullable Class<?> type) {
    return type == null
        ? Stream.empty()
        : Stream.of(
                Stream.<Class<?>>of(type),
                supertypes(type.getSuperclass()),
                Arrays.stream(type.getInterfaces()).flatMap(AsyncType::supertypes))
            .flatMap(types -> types);
  }
}
