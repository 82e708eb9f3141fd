package io.fnworker.localhost.invoke;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.Dispatcher.Run;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.channel.Trigger;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.fnworker.localhost.data.OutputText;
import io.fnworker.localhost.data.Outputs;
import io.fnworker.localhost.data.TriggerData;
import io.fnworker.localhost.http.HttpAnswer;
import io.fnworker.localhost.http.HttpCall;
import io.fnworker.localhost.http.HttpForwarder;
import io.fnworker.localhost.http.HttpTrigger;
import io.fnworker.localhost.http.HttpTriggerData;
import io.fnworker.localhost.invoke.proto.InvokeReply;
import io.fnworker.localhost.invoke.proto.InvokeRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.util.Map;

/** From an Invoke request to a call of the function and its reply. Confined to the host. */
public final class InvokeCalls {
  /**
   * A call under way.
   *
   * @param reply without its times
   */
  record Started(Invocation invocation, Future<InvokeReply.Builder> reply) {}

  private final HostContext host;
  private final Dispatcher dispatcher;
  private final HttpForwarder forwarder;
  private final boolean forwards;

  /**
   * @param forwards whether requests are forwarded to a worker with an HTTP server
   */
  public InvokeCalls(
      HostContext host, Dispatcher dispatcher, HttpForwarder forwarder, boolean forwards) {
    this.host = host;
    this.dispatcher = dispatcher;
    this.forwarder = forwarder;
    this.forwards = forwards;
  }

  Started start(Serving serving, HostFunction function, InvokeRequest request) {
    return function.isHttp()
        ? startHttp(serving, function, InvokeHttp.read(request, function))
        : startOther(serving, function, request);
  }

  private Started startOther(Serving serving, HostFunction function, InvokeRequest request) {
    TriggerData data = new TriggerData(serving.channel().state().capabilities());
    Trigger trigger =
        function
            .trigger()
            .map(binding -> data.make(binding, InvokeHttp.payload(request).toStringUtf8()))
            .orElseGet(() -> new Trigger(TypedData.getDefaultInstance(), Map.of(), ""));
    Run run = dispatcher.run(serving, function, trigger);
    return new Started(
        run.invocation(),
        run.outputs()
            .map(
                outputs ->
                    reply(function, outputs)
                        .setStatus(200)
                        .setPayload(payload(outputs.returned()))));
  }

  private Started startHttp(Serving serving, HostFunction function, HttpCall call) {
    WorkerCapabilities capabilities = serving.channel().state().capabilities();
    URI worker = forwards ? capabilities.httpUri().orElse(null) : null;
    HttpTriggerData data = new HttpTriggerData(capabilities, worker != null);
    Invocation invocation = HttpTrigger.of(call, function, data).invoke(function);
    Promise<HttpAnswer> forwarded = Promise.promise();
    if (worker != null) {
      invocation.beforeSend(
          () -> InvokeHttp.forward(forwarder, worker, call, invocation).onComplete(forwarded));
    }
    Run run = dispatcher.run(serving, invocation);
    return new Started(
        invocation,
        run.outputs()
            .compose(
                outputs -> {
                  Future<HttpAnswer> answer =
                      worker == null
                          ? Future.succeededFuture(
                              HttpAnswer.of(function, outputs, host.violations()))
                          : forwarded.future();
                  return answer.map(http -> addHttp(reply(function, outputs), http));
                }));
  }

  /** Values of the bindings that do not answer the caller. */
  private static InvokeReply.Builder reply(HostFunction function, Outputs outputs) {
    String answer = function.httpOutput().map(HostBinding::name).orElse("");
    InvokeReply.Builder reply = InvokeReply.newBuilder();
    outputs
        .bound()
        .forEach(
            (name, value) -> {
              if (!name.equals(answer)) {
                reply.putOutputs(name, OutputText.of(value));
              }
            });
    return reply;
  }

  private static InvokeReply.Builder addHttp(InvokeReply.Builder reply, HttpAnswer answer) {
    answer.headers().forEach(header -> reply.putHeaders(header.getKey(), header.getValue()));
    return reply.setStatus(answer.status()).setPayload(answer.body());
  }

  private static ByteString payload(TypedData returned) {
    return returned.getDataCase() == TypedData.DataCase.BYTES
        ? returned.getBytes()
        : ByteString.copyFromUtf8(OutputText.of(returned));
  }
}
