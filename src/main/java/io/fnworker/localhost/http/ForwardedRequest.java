package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.channel.Invocation;
import io.fnworker.localhost.channel.InvocationFailure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange between a caller and the worker, streamed both ways. A body with a length was
 * read before, for the trigger metadata; a chunked one streams. Confined to the host's context.
 */
final class ForwardedRequest {
  private final HostContext host;
  private final HttpForwarder forwarder;
  private final HttpServerRequest request;
  private final ByteString body;
  private final Promise<Void> ended = Promise.promise();
  private @Nullable HttpClientRequest sent;
  private boolean started;
  private boolean callerLeft;

  /**
   * @param body what was read before, empty for a body that streams
   */
  ForwardedRequest(
      HostContext host, HttpForwarder forwarder, HttpServerRequest request, ByteString body) {
    this.host = host;
    this.forwarder = forwarder;
    this.request = request;
    this.body = body;
  }

  boolean isStarted() {
    return started;
  }

  /** Completes when the caller has everything, fails as the host fails the invocation then. */
  Future<Void> ended() {
    return ended.future();
  }

  /** Starts the exchange; the invocation may reach the worker before or after it. */
  void start(URI worker, Invocation invocation) {
    started = true;
    String query = request.query();
    String target = request.path() + (query == null ? "" : "?" + query);
    forwarder
        .forward(worker, request.method(), target, headers(invocation), this::send)
        .compose(this::answer)
        .onSuccess(ended::tryComplete)
        .onFailure(failure -> onFailure(invocation, failure));
  }

  /** The caller has gone: the worker's exchange is broken off. */
  void abort() {
    if (sent != null) {
      sent.reset();
    }
  }

  private MultiMap headers(Invocation invocation) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    HopByHop.copyOthers(request.headers(), headers);
    headers.remove(HttpHeaders.HOST);
    headers.set(HttpForwarder.INVOCATION_ID, invocation.id());
    headers.set("traceparent", invocation.request().getTraceContext().getTraceParent());
    headers.add("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
    headers.set("X-Forwarded-Proto", String.valueOf(request.scheme()));
    return headers;
  }

  private Future<HttpClientResponse> send(HttpClientRequest outgoing) {
    sent = outgoing;
    boolean chunked =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED, true);
    if (chunked) {
      outgoing.setChunked(true);
      return outgoing.send(request);
    }
    return BodyWriter.send(outgoing, body);
  }

  private Future<Void> answer(HttpClientResponse incoming) {
    HttpServerResponse response = request.response();
    response.setStatusCode(incoming.statusCode());
    response.setStatusMessage(incoming.statusMessage());
    HopByHop.copyOthers(incoming.headers(), response.headers());
    if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    Promise<Void> passed = Promise.promise();
    incoming
        .pipeTo(response)
        .onSuccess(passed::tryComplete)
        .onFailure(
            e -> {
              callerLeft = true;
              passed.tryFail(e);
            });
    // In place of the pipe's own: only so is a worker that breaks off told from a caller that takes
    // no more, which the response itself may learn later.
    incoming.exceptionHandler(passed::tryFail);
    return passed.future();
  }

  private void onFailure(Invocation invocation, Throwable failure) {
    boolean left = callerLeft || request.response().closed();
    // Writing to a caller that has left may fail before its leaving is told: the worker must learn
    // of it either way.
    abort();
    String error = left ? "RequestCanceled" : "Request";
    if (!left) {
      host.violations()
          .report(
              Violation.PROXY_FAILED, invocation.function().name() + ": " + failure.getMessage());
      finish(request.response());
    }
    ended.tryFail(new InvocationFailure("Failed to proxy request with ForwarderError: " + error));
  }

  private static void finish(HttpServerResponse response) {
    if (response.headWritten()) {
      response.reset();
    } else {
      response.headers().clear();
      response.setChunked(false).setStatusCode(502).end();
    }
  }
}
