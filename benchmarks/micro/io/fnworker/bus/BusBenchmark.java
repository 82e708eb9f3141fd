package io.fnworker.bus;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One message over the bus, in bursts, to a consumer on the same event loop or on another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BusBenchmark {
  private static final int BURST = 256;

  @Param({"1", "2"})
  int eventLoops;

  private final StreamingMessage message = SampleCall.request();
  private Vertx vertx;
  private Context sender;
  private volatile CompletableFuture<Void> burst;
  private int received;

  @Setup(Level.Trial)
  public void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    LocalCodec.register(vertx.eventBus());
    sender = vertx.getOrCreateContext();
    CompletableFuture<Void> consuming = new CompletableFuture<>();
    vertx
        .deployVerticle(
            context -> {
              vertx.eventBus().<Message>localConsumer("bench").handler(body -> receive());
              consuming.complete(null);
              return null;
            })
        .onFailure(consuming::completeExceptionally);
    consuming.join();
  }

  private void receive() {
    if (++received % BURST == 0) {
      burst.complete(null);
    }
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public void hop() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    burst = done;
    sender.runOnContext(
        go -> {
          var options = Outbox.requestOptions("reply");
          for (int i = 0; i < BURST; i++) {
            vertx.eventBus().send("bench", message, options);
          }
        });
    done.join();
  }

  @TearDown(Level.Trial)
  public void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
