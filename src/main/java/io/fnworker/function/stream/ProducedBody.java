package io.fnworker.function.stream;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A response's body that user code produces while it is being sent. */
public interface ProducedBody extends Flow.Publisher<ByteBuffer> {
  /**
   * Told of a producer's failure before the subscriber is, by any thread. Set before subscribing.
   */
  void onFailure(Consumer<Throwable> listener);

  /** Asks the producer to stop. For any thread, at any time; does not block. */
  void cancel();
}
