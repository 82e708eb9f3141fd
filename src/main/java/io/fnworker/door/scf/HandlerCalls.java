package io.fnworker.door.scf;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationCancel;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.Address;
import io.fnworker.bus.EventModel;
import io.fnworker.bus.Outbox;
import io.fnworker.config.ScfConfig;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the handlers are asked for. The names that functions may bind are those of the context that
 * the platform's own runtimes have. Confined to the door's event loop.
 */
final class HandlerCalls {
  private final ScfConfig config;
  private final EventBus bus;
  private final DeliveryOptions options;
  private final Map<String, TypedData> context;

  HandlerCalls(EventBus bus, ScfConfig config, String replyTo) {
    this.bus = bus;
    this.config = config;
    this.options = Outbox.requestOptions(replyTo);
    this.context = context(config);
  }

  void load() {
    bus.send(
        Address.FUNCTION_LOAD.address(),
        EventModel.load(
            config.functionName(),
            config.codeDirectory(),
            config.codeDirectory(),
            config.handler(),
            config.wrapOutputs()),
        options);
  }

  void begin(Event event) {
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(event.requestId())
            .setFunctionId(config.functionName())
            .addInputData(
                ParameterBinding.newBuilder()
                    .setName(EventModel.EVENT)
                    .setData(payload(event.body())))
            .putAllTriggerMetadata(context)
            .putTriggerMetadata(Event.REQUEST_ID, text(event.requestId()))
            .putTriggerMetadata(Event.MEMORY_LIMIT, number(event.memoryLimitMb()))
            .putTriggerMetadata(Event.TIME_LIMIT, number(event.timeLimitMillis()))
            .setTraceContext(
                RpcTraceContext.newBuilder()
                    .putAttributes("deadline", Long.toString(event.deadlineMillis())));
    send(Address.INVOCATION_REQUEST, StreamingMessage.newBuilder().setInvocationRequest(request));
  }

  void cancel(Event event) {
    send(
        Address.INVOCATION_CANCEL,
        StreamingMessage.newBuilder()
            .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(event.requestId())));
  }

  private void send(Address address, StreamingMessage.Builder message) {
    bus.send(address.address(), message.build(), options);
  }

  private static TypedData payload(ByteString body) {
    return body.isEmpty()
        ? TypedData.getDefaultInstance()
        : TypedData.newBuilder().setBytes(body).build();
  }

  private static Map<String, TypedData> context(ScfConfig config) {
    Map<String, TypedData> context = new LinkedHashMap<>();
    context.put("function_name", text(config.functionName()));
    context.put("function_version", text(config.functionVersion()));
    context.put("namespace", text(config.namespace()));
    JsonObject environment = new JsonObject();
    config
        .context()
        .forEach(
            (name, value) -> {
              environment.put(name, value);
              context.put(name, text(value));
            });
    context.put("environment", TypedData.newBuilder().setJson(environment.encode()).build());
    return Map.copyOf(context);
  }

  private static TypedData text(String value) {
    return TypedData.newBuilder().setString(value).build();
  }

  private static TypedData number(long value) {
    return TypedData.newBuilder().setInt(value).build();
  }
}
