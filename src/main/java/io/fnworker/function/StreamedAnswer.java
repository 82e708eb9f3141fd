package io.fnworker.function;

import com.google.protobuf.ByteString;
import io.fnworker.function.binding.StreamedResult;
import io.fnworker.function.stream.CollectedBody;
import io.fnworker.function.stream.InputStreamPump;
import io.fnworker.function.stream.ProducedBody;
import io.fnworker.function.stream.SerialTasks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends a response's body while it is produced, or collects it where the host takes it only whole.
 * The invocation ends with its body.
 */
final class StreamedAnswer {
  /**
   * A body that has been sent or collected.
   *
   * @param body empty when it is sent already
   */
  record Complete(StreamedResult result, ByteString body) {}

  private StreamedAnswer() {}

  /**
   * Subscribes to the producer on the calling thread.
   *
   * @return its stage ends with a {@link Complete}, on a thread that may block
   */
  static Eventual start(StreamedResult result, Call call, int maxBodyBytes) {
    ProducedBody body = StreamType.bodyOf(result.producer());
    CompletableFuture<Complete> end = new CompletableFuture<>();
    body.onFailure(end::completeExceptionally);
    send(result, body, call, maxBodyBytes)
        .whenCompleteAsync(
            (bytes, thrown) -> finish(end, result, bytes, thrown), new SerialTasks());
    if (body instanceof InputStreamPump pump && !call.resume(pump)) {
      pump.cancel();
      end.completeExceptionally(
          new IllegalStateException(
              "Too many calls wait for a thread, so none is left to read the InputStream; raise"
                  + " handlers.queue, handlers.threads or handlers.instances"));
    }
    return new Eventual(end, body::cancel);
  }

  private static CompletionStage<ByteString> send(
      StreamedResult result, ProducedBody body, Call call, int maxBodyBytes) {
    LiveHttp client = call.http();
    if (client != null) {
      try {
        return client.respond(result.head(), body).thenApply(sent -> ByteString.EMPTY);
      } catch (IllegalStateException answered) {
        body.cancel();
        throw answered;
      }
    }
    CollectedBody collected = new CollectedBody(maxBodyBytes);
    body.subscribe(collected);
    return collected.whole();
  }

  private static void finish(
      CompletableFuture<Complete> end,
      StreamedResult result,
      @Nullable ByteString bytes,
      @Nullable Throwable thrown) {
    if (bytes == null) {
      end.completeExceptionally(
          thrown == null ? new IllegalStateException("The body has no end") : thrown);
    } else {
      end.complete(new Complete(result, bytes));
    }
  }
}
