package io.fnworker.door.scf;

import io.fnworker.config.ScfConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The four requests of a runtime, over one connection that is kept. The platform names no status
 * codes: 2xx says that it has taken what it was told, anything else that it refuses it. Confined to
 * the door's event loop.
 */
final class RuntimeApi {
  private static final String READY = "/runtime/init/ready";
  private static final String NEXT = "/runtime/invocation/next";

  /** An empty body would be refused. */
  private static final Buffer BLANK = Buffer.buffer(" ");

  private static final int CONNECT_MILLIS = 5_000;

  private final ScfConfig config;

  // Held in a field: Vert.x shuts an unreachable client down.
  private final HttpClient client;
  private @Nullable HttpClientRequest asking;

  RuntimeApi(Vertx vertx, ScfConfig config) {
    this.config = config;
    HttpClientOptions options =
        new HttpClientOptions()
            .setDefaultHost(config.host())
            .setDefaultPort(config.port())
            .setConnectTimeout(CONNECT_MILLIS)
            .setTcpKeepAlive(true)
            .setKeepAliveTimeout(0);
    client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(1));
  }

  static boolean isAccepted(int status) {
    return status / 100 == 2;
  }

  /** Says that this process takes events. The status of the answer. */
  Future<Integer> ready(Duration limit) {
    return post(READY, BLANK, limit);
  }

  /** The next event, as soon as there is one, however long that takes. Fails when refused. */
  Future<Event> next() {
    return client
        .request(new RequestOptions().setMethod(HttpMethod.GET).setURI(NEXT))
        .compose(
            request -> {
              asking = request;
              return request.send();
            })
        .compose(RuntimeApi::event)
        .onComplete(done -> asking = null);
  }

  /** Breaks the waiting for the next event off. */
  void abort() {
    HttpClientRequest waiting = asking;
    if (waiting != null) {
      waiting.reset();
    }
  }

  /**
   * Says what came of the event; the status of the answer. Told once more when the connection is
   * lost before an answer: the first one counts, so a repetition does no harm.
   */
  Future<Integer> tell(Outcome outcome) {
    Duration limit = config.postLimit();
    return post(outcome.kind().path(), outcome.body(), limit)
        .recover(
            e ->
                e instanceof TimeoutException
                    ? Future.failedFuture(e)
                    : post(outcome.kind().path(), outcome.body(), limit));
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<Integer> post(String path, Buffer body, Duration limit) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI(path)
            .setIdleTimeout(limit.toMillis())
            .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    return client
        .request(options)
        .compose(request -> request.send(body))
        .compose(answer -> answer.end().map(answer.statusCode()).otherwise(answer.statusCode()));
  }

  private static Future<Event> event(HttpClientResponse answer) {
    long now = System.currentTimeMillis();
    if (!isAccepted(answer.statusCode())) {
      return answer
          .end()
          .otherwiseEmpty()
          .compose(end -> Future.failedFuture("status " + answer.statusCode()));
    }
    return answer.body().map(body -> Event.of(answer.headers(), body, now));
  }
}
