package io.fnworker.handler;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.Emergency;
import io.fnworker.bus.Observer;
import io.fnworker.bus.Outbox;
import io.fnworker.function.Failures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;

/**
 * Serves the requests that are no invocations, on worker threads that never run a user's function:
 * the host measures the worker by its status answers, which must not wait for user code. Requests
 * of one kind run in parallel.
 */
public final class RequestVerticle extends VerticleBase {
  private final Map<Address, RequestHandler> handlers;
  private final Outbox outbox;
  private final Observer observer;

  RequestVerticle(Map<Address, RequestHandler> handlers, Outbox outbox, Observer observer) {
    this.handlers = handlers;
    this.outbox = outbox;
    this.observer = observer;
  }

  @Override
  public Future<?> start() {
    handlers.forEach(
        (address, handler) ->
            vertx
                .eventBus()
                .<Message>localConsumer(address.address())
                .handler(
                    message ->
                        serve(
                            handler,
                            (StreamingMessage) message.body(),
                            String.valueOf(message.headers().get(Outbox.REPLY_TO)))));
    return Future.succeededFuture();
  }

  private void serve(RequestHandler handler, StreamingMessage request, String replyTo) {
    for (StreamingMessage part : handler.parts(request)) {
      context.executeBlocking(
          () -> {
            answer(handler, part, replyTo);
            return null;
          },
          false);
    }
  }

  private void answer(RequestHandler handler, StreamingMessage request, String replyTo) {
    try {
      for (StreamingMessage.Builder answer : handler.handle(request)) {
        send(answer, request, replyTo);
      }
    } catch (Throwable e) {
      fail(handler, request, replyTo, e);
    }
  }

  private void fail(
      RequestHandler handler, StreamingMessage request, String replyTo, Throwable thrown) {
    try {
      send(handler.failed(request, Failures.status(thrown)), request, replyTo);
    } catch (Throwable e) { // No memory for the answer, most likely: then this request has none.
      Emergency.report(e);
    }
  }

  private void send(StreamingMessage.Builder answer, StreamingMessage request, String replyTo) {
    StreamingMessage message = answer.setRequestId(request.getRequestId()).build();
    observer.answering(replyTo, message);
    outbox.send(replyTo, message);
  }
}
