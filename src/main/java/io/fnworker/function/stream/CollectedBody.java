package io.fnworker.function.stream;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body put together, for a message that must hold it whole. Signals come one after another, as
 * from every publisher.
 */
public final class CollectedBody implements Flow.Subscriber<ByteBuffer> {
  private final int maxBytes;
  private final ByteString.Output bytes = ByteString.newOutput();
  private final CompletableFuture<ByteString> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  public CollectedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Ends with the body, or with the failure of its producer. */
  public CompletionStage<ByteString> whole() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    subscription = offered;
    offered.request(1);
  }

  @Override
  public void onNext(ByteBuffer piece) {
    if (bytes.size() + (long) piece.remaining() > maxBytes) {
      if (subscription != null) {
        subscription.cancel();
      }
      whole.completeExceptionally(
          new IllegalStateException(
              "The response's body is longer than "
                  + maxBytes
                  + " bytes and the host takes it only whole; raise azure.httpProxy.maxBodyBytes,"
                  + " or let the host forward HTTP (azure.httpProxy.enabled) so that it streams"));
      return;
    }
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    bytes.write(copy, 0, copy.length);
    // One at a time: a producer that does not mind its cancellation stops all the same.
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    whole.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteString());
  }
}
