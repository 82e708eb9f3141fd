package io.fnworker.function.binding;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A value together with its class, as the tables write it. */
final class Rendered {
  private Rendered() {}

  static String of(Object value) {
    if (value == null || value instanceof Integer || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof Number number && value.getClass().getName().startsWith("java.lang.")) {
      return number + value.getClass().getSimpleName().substring(0, 1);
    }
    if (value instanceof Character character) {
      return "'" + character + "'";
    }
    if (value.getClass().isArray()) {
      return value.getClass().getSimpleName()
          + IntStream.range(0, Array.getLength(value))
              .mapToObj(i -> of(Array.get(value, i)))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    return ofObject(value);
  }

  private static String ofObject(Object value) {
    String name = value.getClass().getSimpleName();
    if (value instanceof Collection<?> elements) {
      return name + elements.stream().map(Rendered::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return name
          + map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(inner -> "Optional(" + of(inner) + ")").orElse("Optional()");
    }
    if (value instanceof InputStream stream) {
      return "stream(" + text(stream) + ")";
    }
    if (value instanceof ByteBuffer buffer) {
      return "buffer(" + HexFormat.of().formatHex(buffer.array()) + ")";
    }
    if (value instanceof Flow.Publisher<?> publisher) {
      return "publisher" + items(publisher);
    }
    if (value instanceof HttpRequestMessage<?> request) {
      return "request(" + of(request.getBody()) + ")";
    }
    return value.getClass().isEnum() || value instanceof Record
        ? value.toString()
        : name + " " + value;
  }

  /** What a subscriber gets that asks for one item after the other. */
  private static List<String> items(Flow.Publisher<?> publisher) {
    var items = new CompletableFuture<List<String>>();
    List<String> got = new ArrayList<>();
    publisher.subscribe(
        new Flow.Subscriber<Object>() {
          private Flow.Subscription subscription;

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
          }

          @Override
          public void onNext(Object item) {
            got.add(StandardCharsets.UTF_8.decode((ByteBuffer) item).toString());
            subscription.request(1);
          }

          @Override
          public void onError(Throwable error) {
            items.completeExceptionally(error);
          }

          @Override
          public void onComplete() {
            items.complete(got);
          }
        });
    return items.join();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
