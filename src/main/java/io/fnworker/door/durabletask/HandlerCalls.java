package io.fnworker.door.durabletask;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Requests to the handlers and their answers, brought together by the request's id. Log records of
 * the app, which a sidecar has no place for, are printed. Confined to the door's event loop.
 */
final class HandlerCalls {
  private static final Logger LOG = LoggerFactory.getLogger("io.fnworker.Function");

  private final EventBus bus;
  private final DeliveryOptions options;
  private final Map<String, Promise<StreamingMessage>> open = new HashMap<>();
  private final MessageConsumer<Message> answers;
  private long requests;

  /**
   * @param outbox the address of the answers
   */
  HandlerCalls(EventBus bus, String outbox) {
    this.bus = bus;
    this.options = Outbox.requestOptions(outbox);
    this.answers = bus.localConsumer(outbox);
    answers.handler(message -> onAnswer((StreamingMessage) message.body()));
  }

  /** Sends a request; whatever becomes of it, there is an answer. */
  Future<StreamingMessage> send(Address address, StreamingMessage.Builder request) {
    String id = Long.toString(++requests);
    Promise<StreamingMessage> answer = Promise.promise();
    open.put(id, answer);
    bus.send(address.address(), request.setRequestId(id).build(), options);
    return answer.future();
  }

  Future<Void> close() {
    return answers.unregister();
  }

  private void onAnswer(StreamingMessage message) {
    if (message.hasRpcLog()) {
      print(message.getRpcLog());
      return;
    }
    Promise<StreamingMessage> waiting = open.remove(message.getRequestId());
    if (waiting != null) {
      waiting.complete(message);
    }
  }

  /** What belongs to no invocation repeats what this door says itself, so it is left out. */
  private static void print(RpcLog record) {
    if (!record.getInvocationId().isEmpty()) {
      LOG.atLevel(level(record.getLevel()))
          .addKeyValue("invocation_id", record.getInvocationId())
          .addArgument(text(record))
          .log("{}");
    }
  }

  private static String text(RpcLog record) {
    return record.hasException()
        ? record.getMessage() + "\n" + record.getException().getStackTrace()
        : record.getMessage();
  }

  private static Level level(RpcLog.Level level) {
    return switch (level) {
      case Trace -> Level.TRACE;
      case Debug -> Level.DEBUG;
      case Information, None, UNRECOGNIZED -> Level.INFO;
      case Warning -> Level.WARN;
      case Error, Critical -> Level.ERROR;
    };
  }
}
