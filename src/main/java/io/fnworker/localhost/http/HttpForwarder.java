package io.fnworker.localhost.http;

import io.fnworker.localhost.HostContext;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.Function;

/**
 * Sends requests to a worker's HTTP server as the real host's reverse proxy does: no redirects, no
 * cookies, no decompression, connections without limit, a refused connection tried again. Confined
 * to the host's context.
 */
public final class HttpForwarder {
  public static final String INVOCATION_ID = "x-ms-invocation-id";
  private static final int ATTEMPTS = 10;
  private static final int LONGEST_WAIT_MILLIS = 250;
  private static final int FIRST_WAIT_MILLIS = 50;
  private static final int CONNECTIONS = 100_000;

  private final HostContext host;
  private final HttpClient client;

  public HttpForwarder(HostContext host) {
    this.host = host;
    this.client =
        host.vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setDecompressionSupported(false)
                    .setMaxHeaderSize(64 * 1024)
                    .setMaxChunkSize(64 * 1024),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Opens a request, adds the headers, and lets the caller send it.
   *
   * @param target path and query, as the caller wrote them
   * @param headers complete, without those of a connection
   * @param send writes the body and gives the response
   */
  public Future<HttpClientResponse> forward(
      URI worker,
      HttpMethod method,
      String target,
      MultiMap headers,
      Function<HttpClientRequest, Future<HttpClientResponse>> send) {
    RequestOptions options =
        new RequestOptions()
            .setHost(worker.getHost())
            .setPort(worker.getPort() < 0 ? 80 : worker.getPort())
            .setMethod(method)
            .setURI(target)
            .setFollowRedirects(false)
            .setIdleTimeout(host.times().httpActivity().toMillis());
    return connect(options, 1)
        .compose(
            request -> {
              request.headers().addAll(headers);
              return send.apply(request);
            });
  }

  private Future<HttpClientRequest> connect(RequestOptions options, int attempt) {
    return client
        .request(new RequestOptions(options))
        .recover(
            refused ->
                attempt == ATTEMPTS
                    ? Future.failedFuture(refused)
                    : pause(attempt).compose(waited -> connect(options, attempt + 1)));
  }

  /** 50, 100, 200, then 250 ms each. */
  private Future<Void> pause(int attempt) {
    long millis =
        Math.min(LONGEST_WAIT_MILLIS, (long) FIRST_WAIT_MILLIS << Math.min(attempt - 1, 3));
    Promise<Void> waited = Promise.promise();
    host.vertx().setTimer(millis, due -> waited.complete());
    return waited.future();
  }
}
