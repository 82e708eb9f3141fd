package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.BindingInfo.Direction;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A host that forwards HTTP and a worker that has loaded the public methods of a class as functions
 * with a request {@code m}. For use by one test thread.
 */
public final class ForwardingHost implements AutoCloseable {
  private final ScriptedHost host = new ScriptedHost();
  private final RunningWorker worker;
  private final int port;

  private ForwardingHost(JsonObject httpProxy) {
    worker =
        RunningWorker.start(
            host, new JsonObject().put("azure", new JsonObject().put("httpProxy", httpProxy)));
    host.send(Messages.init(""));
    String uri =
        host.nextExceptLogs(ContentCase.WORKER_INIT_RESPONSE)
            .getWorkerInitResponse()
            .getCapabilitiesOrThrow("HttpUri");
    port = URI.create(uri).getPort();
  }

  /** All public methods of a class, put into an app without libraries. */
  public static ForwardingHost start(Path directory, JsonObject httpProxy, Class<?> functions) {
    List<String> methods =
        Stream.of(functions.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .toList();
    Path app = AppDirectory.at(directory, functions).scriptFile();
    return start(app, httpProxy, functions.getName(), methods);
  }

  /** These methods of a class in an app's jar. */
  public static ForwardingHost start(
      Path app, JsonObject httpProxy, String type, List<String> methods) {
    ForwardingHost started = new ForwardingHost(httpProxy);
    methods.forEach(method -> started.load(app.toString(), type, method));
    return started;
  }

  private void load(String jar, String type, String function) {
    String entryPoint = type + "." + function;
    Map<String, Direction> bindings = Map.of("m", Direction.in, "$return", Direction.out);
    host.send(Messages.load(function, jar, entryPoint, bindings));
    StreamingMessage loaded = host.nextExceptLogs(ContentCase.FUNCTION_LOAD_RESPONSE);
    if (loaded.getFunctionLoadResponse().getResult().getStatus() != Status.Success) {
      throw new AssertionError(loaded);
    }
  }

  /** Sends the invocation, and the head of its request on a connection of its own. */
  public HttpWire open(String id, String function, String query, String... headers)
      throws IOException {
    invoke(id, function);
    HttpWire wire = connect();
    wire.head(headers.length > 0 ? "POST" : "GET", "/api/x?" + query, id, headers);
    return wire;
  }

  public HttpWire connect() throws IOException {
    return new HttpWire(port);
  }

  public void invoke(String id, String function) {
    TypedData input = TypedData.newBuilder().setHttp(RpcHttp.getDefaultInstance()).build();
    host.send(Messages.invoke(id, function, Map.of("m", input)));
  }

  public void send(StreamingMessage message) {
    host.send(message);
  }

  /** The next message that is not a log, which must be this answer. */
  public InvocationResponse answerTo(String id) {
    InvocationResponse response =
        host.nextExceptLogs(ContentCase.INVOCATION_RESPONSE).getInvocationResponse();
    if (!response.getInvocationId().equals(id)) {
      throw new AssertionError("expected the answer to " + id + ", got " + response);
    }
    return response;
  }

  public void awaitLog(String text) {
    until(m -> m.hasRpcLog() && m.getRpcLog().getMessage().equals(text));
  }

  public List<StreamingMessage> until(Predicate<StreamingMessage> last) {
    return host.until(last);
  }

  public int inFlight() {
    return worker.worker().handlers().inFlight().size();
  }

  /** Fails when something but logs is still to be taken, or an invocation still open. */
  public void assertNothingIsLeft() {
    List<StreamingMessage> rest = host.untilStatus("end of test");
    if (inFlight() > 0 || !rest.stream().allMatch(StreamingMessage::hasRpcLog)) {
      throw new AssertionError(inFlight() + " in flight, messages: " + rest);
    }
  }

  /** Ends when the worker has closed its side or is gone. */
  public void awaitEnd() {
    host.workerGone().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    worker.close();
    host.close();
  }
}
