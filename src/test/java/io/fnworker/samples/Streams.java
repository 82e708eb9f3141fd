package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/** Functions whose HTTP bodies are on their way while they run. */
public final class Streams {
  private static final AtomicLong PRODUCED = new AtomicLong();
  private static final AtomicLong STOPPED = new AtomicLong();

  public String count(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<InputStream> request,
      ExecutionContext context)
      throws IOException {
    context.getLogger().info("begun");
    byte[] piece = new byte[8192];
    long bytes = 0;
    for (int n = request.getBody().read(piece); n >= 0; n = request.getBody().read(piece)) {
      bytes += n;
    }
    return bytes + " then " + request.getBody().read();
  }

  public CompletableFuture<String> countReactive(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Flow.Publisher<ByteBuffer>> request,
      ExecutionContext context) {
    context.getLogger().info("begun");
    CompletableFuture<String> result = new CompletableFuture<>();
    request.getBody().subscribe(new Counter(result, Thread.currentThread()));
    return result;
  }

  private static final class Counter implements Flow.Subscriber<ByteBuffer> {
    private final CompletableFuture<String> result;
    private final ClassLoader loader;
    private Flow.Subscription subscription;
    private long bytes;

    Counter(CompletableFuture<String> result, Thread thread) {
      this.result = result;
      this.loader = thread.getContextClassLoader();
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      subscription = offered;
      subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      bytes += piece.remaining();
      if (Thread.currentThread().getName().contains("eventloop")
          || Thread.currentThread().getContextClassLoader() != loader) {
        result.completeExceptionally(new AssertionError(Thread.currentThread().getName()));
      }
      subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
      result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      result.complete(Long.toString(bytes));
    }
  }

  public HttpResponseMessage echo(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<InputStream> request) {
    return request.createResponseBuilder(HttpStatus.OK).body(request.getBody()).build();
  }

  public CompletableFuture<HttpResponseMessage> echoReactive(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Flow.Publisher<ByteBuffer>> request) {
    return CompletableFuture.supplyAsync(
        () -> request.createResponseBuilder(HttpStatus.OK).body(request.getBody()).build());
  }

  /** The response is promised, and its InputStream then needs a thread. */
  public CompletableFuture<HttpResponseMessage> echoLater(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<InputStream> request) {
    return CompletableFuture.supplyAsync(() -> echo(request));
  }

  public String ignore(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<InputStream> request) {
    return "ignored";
  }

  public InputStream plain(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return new ByteArrayInputStream("plain".getBytes(StandardCharsets.UTF_8));
  }

  /** Emits this many items, on the thread that asks; endless for a negative number. */
  public HttpResponseMessage emit(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    int items = Integer.parseInt(request.getQueryParameters().get("items"));
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("content-type", "text/event-stream")
        .header("Set-Cookie", "a=1; Path=/")
        .header("Set-Cookie", "b=2; HttpOnly")
        .body(events(items, "fails".equals(request.getQueryParameters().get("end")), context))
        .build();
  }

  private static Flow.Publisher<Object> events(int items, boolean fails, ExecutionContext context) {
    Logger logger = context.getLogger();
    PRODUCED.set(0);
    STOPPED.set(0);
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              private int emitted;

              @Override
              public void request(long wanted) {
                for (long i = 0; i < wanted && emitted != items; i++) {
                  emitted++;
                  PRODUCED.incrementAndGet();
                  String event = "data: " + emitted + "\n\n";
                  subscriber.onNext(
                      emitted % 2 == 0
                          ? event.getBytes(StandardCharsets.UTF_8)
                          : items < -1 ? "x".repeat(64 << 10) : event);
                }
                if (emitted == items || items == 0) {
                  logger.info("produced");
                  if (fails) {
                    subscriber.onError(new IllegalStateException("out of paper"));
                  } else {
                    subscriber.onComplete();
                  }
                }
              }

              @Override
              public void cancel() {
                STOPPED.incrementAndGet();
              }
            });
  }

  /** Items produced by, and cancellations of, the last {@code emit} or {@code read}. */
  public String produced(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return PRODUCED.get() + " " + STOPPED.get();
  }

  /** Gives ten bytes and then ends as the request says. */
  public HttpResponseMessage read(
      @HttpTrigger(name = "m", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    String end = request.getQueryParameters().get("end");
    STOPPED.set(0);
    return request.createResponseBuilder(HttpStatus.OK).body(new Tape(end)).build();
  }

  private static final class Tape extends InputStream {
    private final String end;
    private int given;

    Tape(String end) {
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (given++ < 10) {
        target[offset] = 'x';
        return 1;
      }
      switch (end) {
        case "fails":
          throw new IOException("tape torn");
        case "waits":
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return -1;
        default:
          return -1;
      }
    }

    @Override
    public void close() {
      STOPPED.incrementAndGet();
    }
  }
}
