package io.fnworker.function;

import io.fnworker.function.stream.InputStreamPump;
import io.fnworker.function.stream.ProducedBody;
import io.fnworker.function.stream.PublishedBody;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The types by which a function may give the body of a response that is still being made. Those of
 * libraries are known by name and called by reflection on the app's own classes.
 */
enum StreamType {
  INPUT_STREAM("java.io.InputStream") {
    @Override
    ProducedBody body(Object value, Class<?> known) {
      return new InputStreamPump((InputStream) value);
    }
  },
  FLOW_PUBLISHER("java.util.concurrent.Flow$Publisher") {
    @Override
    ProducedBody body(Object value, Class<?> known) {
      return new PublishedBody(((Flow.Publisher<?>) value)::subscribe);
    }
  },
  VERTX_READ_STREAM("io.vertx.core.streams.ReadStream") {
    @Override
    ProducedBody body(Object value, Class<?> known) {
      return new PublishedBody(new VertxReadStream(value, known)::subscribe);
    }
  },
  REACTIVE_STREAMS_PUBLISHER("org.reactivestreams.Publisher") {
    @Override
    ProducedBody body(Object value, Class<?> known) {
      return new PublishedBody(subscriber -> ReactiveStreams.subscribe(value, known, subscriber));
    }
  };

  private record Known(StreamType type, Class<?> as) {}

  private static final ClassValue<Optional<Known>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Optional<Known> computeValue(Class<?> type) {
          return Arrays.stream(values())
              .flatMap(stream -> AsyncType.supertypes(type).map(as -> new Known(stream, as)))
              .filter(known -> known.as().getName().equals(known.type().typeName))
              .findFirst();
        }
      };

  private final String typeName;

  StreamType(String typeName) {
    this.typeName = typeName;
  }

  abstract ProducedBody body(Object value, Class<?> known);

  static boolean isStream(@Nullable Object value) {
    return value != null && BY_CLASS.get(value.getClass()).isPresent();
  }

  /** Produces nothing before it has a subscriber. */
  static ProducedBody bodyOf(Object value) {
    Known known = BY_CLASS.get(value.getClass()).orElseThrow();
    return known.type.body(value, known.as);
  }

  /**
   * Whether what this method returns is itself the bytes of a body. A publisher of anything else
   * promises the one result of an asynchronous function.
   */
  static boolean returnsBytes(Method method) {
    Known known = BY_CLASS.get(method.getReturnType()).orElse(null);
    if (known == null) {
      return false;
    }
    return switch (known.type) {
      case INPUT_STREAM, VERTX_READ_STREAM -> true;
      case FLOW_PUBLISHER, REACTIVE_STREAMS_PUBLISHER -> {
        Type item = TypeArgument.first(method.getGenericReturnType(), known.as);
        yield item == ByteBuffer.class || item == byte[].class;
      }
    };
  }
}
