package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of functions: finds the function of a request, invokes it, writes its answer. Keys
 * are not checked, whatever authLevel says. Confined to the host's context.
 */
public final class HttpFront {
  /** The real host's limit of a request body. */
  private static final long MAX_BODY = 100L * 1024 * 1024;

  private final HostContext host;
  private final CurrentWorker worker;
  private final Dispatcher dispatcher;
  private final HttpForwarder forwarder;
  private final String routePrefix;
  private final boolean forwards;
  private @Nullable Serving routesOf;
  private RouteTable routes;

  /**
   * @param forwards whether requests are forwarded to a worker with an HTTP server
   */
  public HttpFront(
      HostContext host,
      CurrentWorker worker,
      Dispatcher dispatcher,
      HttpForwarder forwarder,
      String routePrefix,
      boolean forwards) {
    this.forwarder = forwarder;
    this.forwards = forwards;
    this.host = host;
    this.worker = worker;
    this.dispatcher = dispatcher;
    this.routePrefix = routePrefix;
    this.routes = RouteTable.of(List.of(), routePrefix, host.console());
  }

  public void handle(HttpServerRequest request) {
    request.pause();
    worker
        .serving()
        .onSuccess(serving -> serve(request, serving))
        .onFailure(
            gone -> {
              host.console().error(request.path() + ": no worker: " + gone.getMessage());
              refuse(request, 503);
            });
  }

  /** Where a function is served, for lists; made once for each worker. */
  public RouteTable routes(Serving serving) {
    if (!serving.equals(routesOf)) {
      routes = RouteTable.of(serving.functions(), routePrefix, host.console());
      routesOf = serving;
    }
    return routes;
  }

  private void serve(HttpServerRequest request, Serving serving) {
    RouteTable table = routes(serving);
    String method = request.method().name();
    RouteTable.Match match = table.find(request.path(), method).orElse(null);
    if (match != null) {
      call(request, serving, match);
      return;
    }
    Set<String> allowed = table.allowed(request.path());
    if (!allowed.isEmpty()) {
      request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
    refuse(request, allowed.isEmpty() ? 404 : 405);
  }

  private void call(HttpServerRequest request, Serving serving, RouteTable.Match match) {
    long length = contentLength(request);
    if (length > MAX_BODY) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(request, 413);
      return;
    }
    boolean streams =
        forwards
            && serving.channel().state().capabilities().httpUri().isPresent()
            && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (streams) {
      invoke(request, serving, match, ByteString.EMPTY);
      return;
    }
    body(request, length)
        .onSuccess(body -> invoke(request, serving, match, body))
        .onFailure(lost -> host.console().warning(request.path() + ": the caller went away"));
  }

  private void invoke(
      HttpServerRequest request, Serving serving, RouteTable.Match match, ByteString body) {
    WorkerCapabilities capabilities = serving.channel().state().capabilities();
    URI worker = forwards ? capabilities.httpUri().orElse(null) : null;
    Invocation invocation =
        HttpTrigger.of(
                HttpRequests.read(request, match.params(), body),
                match.function(),
                new HttpTriggerData(capabilities, worker != null))
            .invoke(match.function());
    if (worker == null) {
      answer(request, serving, invocation);
    } else {
      forward(request, serving, invocation, worker, body);
    }
  }

  /** The request travels inside of the invocation. */
  private void answer(HttpServerRequest request, Serving serving, Invocation invocation) {
    HttpServerResponse response = request.response();
    response.closeHandler(closed -> onClosed(response, serving, invocation));
    dispatcher
        .run(serving, invocation)
        .outputs()
        .map(outputs -> HttpAnswer.of(invocation.function(), outputs, host.violations()))
        .otherwise(failure -> HttpAnswer.empty(500))
        .onSuccess(answer -> write(request, answer));
  }

  /** The request goes to the worker's HTTP server, beside the invocation. */
  private void forward(
      HttpServerRequest request,
      Serving serving,
      Invocation invocation,
      URI worker,
      ByteString body) {
    ForwardedRequest forwarded = new ForwardedRequest(host, forwarder, request, body);
    HttpServerResponse response = request.response();
    response.closeHandler(
        closed -> {
          onClosed(response, serving, invocation);
          forwarded.abort();
        });
    invocation.beforeSend(() -> forwarded.start(worker, invocation));
    dispatcher
        .run(serving, invocation)
        .outputs()
        .onFailure(
            failure -> {
              if (!forwarded.isStarted()) {
                write(request, HttpAnswer.empty(500));
              }
            });
    forwarded
        .ended()
        .onFailure(failure -> host.console().error(request.path() + ": " + failure.getMessage()));
  }

  private static void onClosed(
      HttpServerResponse response, Serving serving, Invocation invocation) {
    if (!response.ended()) {
      serving.channel().cancel(invocation);
    }
  }

  /** Without Content-Length there is no body: the host takes chunked ones only when it forwards. */
  private static Future<ByteString> body(HttpServerRequest request, long length) {
    if (length > 0) {
      return BodyReader.read(request, (int) length);
    }
    request.resume();
    return Future.succeededFuture(ByteString.EMPTY);
  }

  private static long contentLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void write(HttpServerRequest request, HttpAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer
        .headers()
        .forEach(
            header -> {
              boolean repeats = header.getKey().equalsIgnoreCase("Set-Cookie");
              if (repeats || !response.headers().contains(header.getKey())) {
                response.headers().add(header.getKey(), header.getValue());
              }
            });
    // The host frames the body itself.
    response.headers().remove(HttpHeaders.TRANSFER_ENCODING).remove(HttpHeaders.CONTENT_LENGTH);
    BodyWriter.end(
        response, request.method() == HttpMethod.HEAD ? ByteString.EMPTY : answer.body());
  }

  private static void refuse(HttpServerRequest request, int status) {
    request.resume();
    if (!request.response().closed()) {
      request.response().setStatusCode(status).end();
    }
  }
}
