package app;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Functions whose response is produced by a stream of a library. */
public class Downloads {
  private static final int FILE_BYTES = 3_000_000;

  /** Vert.x is started with the first stream that needs it. */
  private static final class Events {
    static final Vertx VERTX = Vertx.vertx();
  }

  private static HttpResponseMessage ok(HttpRequestMessage<?> request, Object body) {
    return request.createResponseBuilder(HttpStatus.OK).body(body).build();
  }

  private static int items(HttpRequestMessage<?> request) {
    return Integer.parseInt(request.getQueryParameters().get("items"));
  }

  private static Flux<String> lines(int items) {
    return Flux.range(1, items).map(i -> i + "\n");
  }

  private static Stream<Integer> numbers(HttpRequestMessage<?> request) {
    return IntStream.rangeClosed(1, items(request)).boxed();
  }

  private static ByteBuffer encoded(String line) {
    return StandardCharsets.UTF_8.encode(line);
  }

  public HttpResponseMessage flux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, lines(items(request)));
  }

  /** On threads of Reactor, each a moment after the one before. */
  public HttpResponseMessage laterFlux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, lines(items(request)).delayElements(Duration.ofMillis(5)));
  }

  public Mono<HttpResponseMessage> promisedFlux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Mono.delay(Duration.ofMillis(5)).map(tick -> ok(request, lines(items(request))));
  }

  public Flux<ByteBuffer> bareFlux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return lines(items(request)).map(Downloads::encoded);
  }

  public Publisher<byte[]> publisher(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return lines(items(request)).map(String::getBytes);
  }

  public HttpResponseMessage flowable(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, Flowable.range(1, items(request)).map(i -> i + "\n"));
  }

  public HttpResponseMessage multi(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, Multi.createFrom().items(numbers(request)).map(i -> encoded(i + "\n")));
  }

  public HttpResponseMessage readStream(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, new Ticker(Events.VERTX.getOrCreateContext(), items(request)));
  }

  public ReadStream<Buffer> bareReadStream(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return new Ticker(Events.VERTX.getOrCreateContext(), items(request));
  }

  public CompletionStage<HttpResponseMessage> file(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request)
      throws IOException {
    Path file = Files.createTempFile("download", ".bin");
    Files.write(file, new byte[FILE_BYTES]);
    OpenOptions options = new OpenOptions().setWrite(false).setDeleteOnClose(true);
    return Events.VERTX
        .fileSystem()
        .open(file.toString(), options)
        .map(opened -> ok(request, opened))
        .toCompletionStage();
  }

  public HttpResponseMessage endlessFlux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(
        request,
        Flux.<String>generate(sink -> sink.next("x".repeat(64 << 10)))
            .doOnCancel(() -> System.setProperty("app.stopped", "endlessFlux")));
  }

  public HttpResponseMessage endlessReadStream(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, new Ticker(Events.VERTX.getOrCreateContext(), Integer.MAX_VALUE));
  }

  public HttpResponseMessage failingFlux(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, lines(2).concatWith(Flux.error(new IllegalStateException("out of ink"))));
  }

  public HttpResponseMessage failingReadStream(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return ok(request, new Ticker(Events.VERTX.getOrCreateContext(), -2));
  }

  /** Stops what this class has started. */
  public CompletionStage<String> stop(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    Future<Void> closed = Events.VERTX.close();
    return closed.map("stopped").toCompletionStage();
  }
}
