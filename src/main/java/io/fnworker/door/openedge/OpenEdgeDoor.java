package io.fnworker.door.openedge;

import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Address;
import io.fnworker.bus.Outbox;
import io.fnworker.config.OpenEdgeConfig;
import io.fnworker.config.OpenEdgeConfig.Function;
import io.fnworker.door.Door;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves OpenEdge and Baetyl function hosts: a gRPC server with one call a message. A port that
 * accepts connections is all the host takes for a sign that we are ready, so it is opened when the
 * functions are loaded and not before.
 *
 * <p>Confined to its event loop but for the methods of {@link Door}.
 */
public final class OpenEdgeDoor extends Door {
  /** Where answers and log records go. */
  public static final String OUTBOX = "openedge.outbox";

  private static final Logger LOG = LoggerFactory.getLogger(OpenEdgeDoor.class);

  private final OpenEdgeConfig config;
  private final Promise<Void> lost = Promise.promise();
  private final DeliveryOptions toHandlers = Outbox.requestOptions(OUTBOX);
  private final FunctionLoads loads;
  private final CallLine line;
  private final AnswerForm answers;
  private final Map<Generation, MessageReader> readers = new EnumMap<>(Generation.class);
  private final Set<String> functions = new HashSet<>();
  private @Nullable EdgeServer server;

  public OpenEdgeDoor(OpenEdgeConfig config) {
    this.config = config;
    this.loads = new FunctionLoads(config);
    this.line =
        new CallLine(new CallLine.Bounds(config.maxRunning(), config.maxWaiting()), this::send);
    this.answers = new AnswerForm(config.errors(), config.maxMessageBytes());
    for (Generation generation : Generation.values()) {
      readers.put(generation, new MessageReader(generation, config.maxMessageBytes()));
    }
    config.functions().stream().map(Function::name).forEach(functions::add);
  }

  /** Never fails: a host that goes away leaves the server for the next one. */
  @Override
  public Future<Void> lost() {
    return lost.future();
  }

  @Override
  protected Future<?> open() {
    vertx
        .eventBus()
        .<Message>localConsumer(OUTBOX)
        .handler(message -> onAnswer((StreamingMessage) message.body()));
    Future<Void> loaded = loads.send(this::send);
    // Made while the handlers load; a host waits for the port.
    EdgeServer edge = new EdgeServer(vertx, config, this::onCall, () -> !line.isClosing());
    server = edge;
    return loaded
        .compose(done -> edge.listen())
        .onSuccess(
            port ->
                LOG.info(
                    "Serving {} as {} at {}:{}{}",
                    functions,
                    config.name(),
                    config.bind(),
                    port,
                    config.tls() == null ? "" : " over TLS"));
  }

  private void send(Address address, StreamingMessage message) {
    vertx.eventBus().send(address.address(), message, toHandlers);
  }

  private void onCall(Generation generation, GrpcServerRequest<Buffer, Message> request) {
    MessageReader reader = readers.get(generation);
    if (reader != null) {
      new HostCall(vertx, reader, answers, request).receive(this::admit);
    }
  }

  private void admit(HostCall call) {
    String name = call.message().functionName();
    boolean first = name.isEmpty() && call.generation().mayLeaveFunctionOut();
    String function = first ? config.functions().get(0).name() : name;
    if (functions.contains(function)) {
      line.add(call, function);
    } else {
      call.answer(Outcome.functionNotFound(name));
    }
  }

  private void onAnswer(StreamingMessage message) {
    switch (message.getContentCase()) {
      case INVOCATION_RESPONSE -> line.onResponse(message.getInvocationResponse());
      case RPC_LOG -> onLog(message.getRpcLog());
      case FUNCTION_LOAD_RESPONSE -> loads.onResponse(message.getFunctionLoadResponse());
      default -> LOG.debug("Not for this host: {}", message.getContentCase());
    }
  }

  private void onLog(RpcLog record) {
    FunctionLog.write(line.functionOf(record.getInvocationId()), record);
  }

  @Override
  public Future<Void> stopIntake() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(go -> line.close().onComplete(stopped));
    return stopped.future();
  }

  /** What still waits has no hope any more; what runs was answered. */
  @Override
  public Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(
        go -> {
          line.refuseWaiting();
          (server == null ? Future.<Void>succeededFuture() : server.close()).onComplete(drained);
        });
    return drained.future();
  }
}
