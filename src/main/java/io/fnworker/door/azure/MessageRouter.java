package io.fnworker.door.azure;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.bus.Address;
import io.fnworker.bus.Outbox;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the host sends into event-bus messages. Confined to the context of its stream. */
final class MessageRouter {
  private static final Logger LOG = LoggerFactory.getLogger(MessageRouter.class);

  private final EventBus bus;
  private final DeliveryOptions options;
  private final Set<ContentCase> reported = EnumSet.noneOf(ContentCase.class);

  MessageRouter(EventBus bus, String replyTo) {
    this.bus = bus;
    this.options = Outbox.requestOptions(replyTo);
  }

  void route(StreamingMessage message) {
    ContentCase content = message.getContentCase();
    Address address = addressOf(content);
    if (address != null) {
      bus.send(address.address(), message, options);
    } else {
      ignore(content);
    }
  }

  /**
   * Null for what is no request to a worker. A case added to the contract breaks the compilation
   * here.
   */
  static @Nullable Address addressOf(ContentCase content) {
    return switch (content) {
      case WORKER_INIT_REQUEST -> Address.WORKER_INIT;
      case WORKER_STATUS_REQUEST -> Address.WORKER_STATUS;
      case WORKER_TERMINATE -> Address.WORKER_TERMINATE;
      case WORKER_WARMUP_REQUEST -> Address.WORKER_WARMUP;
      case FUNCTION_ENVIRONMENT_RELOAD_REQUEST -> Address.ENVIRONMENT_RELOAD;
      case FUNCTIONS_METADATA_REQUEST -> Address.FUNCTIONS_METADATA;
      case FUNCTION_LOAD_REQUEST -> Address.FUNCTION_LOAD;
      case FUNCTION_LOAD_REQUEST_COLLECTION -> Address.FUNCTION_LOAD_COLLECTION;
      case INVOCATION_REQUEST -> Address.INVOCATION_REQUEST;
      case INVOCATION_CANCEL -> Address.INVOCATION_CANCEL;
      case CLOSE_SHARED_MEMORY_RESOURCES_REQUEST -> Address.SHARED_MEMORY_CLOSE;
      // Reserved by the contract; no host sends them and a worker has nothing to do for them.
      case FILE_CHANGE_EVENT_REQUEST, WORKER_HEARTBEAT -> null;
      // Only workers send these.
      case START_STREAM,
          RPC_LOG,
          WORKER_ACTION_RESPONSE,
          WORKER_INIT_RESPONSE,
          WORKER_STATUS_RESPONSE,
          WORKER_WARMUP_RESPONSE,
          FUNCTION_ENVIRONMENT_RELOAD_RESPONSE,
          FUNCTION_METADATA_RESPONSE,
          FUNCTION_LOAD_RESPONSE,
          FUNCTION_LOAD_RESPONSE_COLLECTION,
          INVOCATION_RESPONSE,
          CLOSE_SHARED_MEMORY_RESOURCES_RESPONSE ->
          null;
      // Empty, or a case newer than our copy of the contract.
      case CONTENT_NOT_SET -> null;
    };
  }

  private void ignore(ContentCase content) {
    if (reported.add(content)) {
      LOG.info("Ignoring {} from the host (said once)", content);
    }
  }
}
