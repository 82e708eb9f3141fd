package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.WriteStream;

/**
 * Writes a body in slices, as fast as the other side takes them: the transport copies what it is
 * given into memory outside of the heap, which one large buffer would double. Confined to the
 * host's context.
 */
public final class BodyWriter {
  private static final int SLICE = 64 * 1024;

  private final WriteStream<Buffer> target;
  private final ByteString body;
  private int position;

  private BodyWriter(WriteStream<Buffer> target, ByteString body) {
    this.target = target;
    this.body = body;
  }

  /** Sends a request with the body; completes with the head of the response. */
  public static Future<HttpClientResponse> send(HttpClientRequest request, ByteString body) {
    if (body.isEmpty()) {
      return request.send();
    }
    request.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.size()));
    new BodyWriter(request, body).pump();
    return request.response();
  }

  /** Ends the response with the body. */
  static void end(HttpServerResponse response, ByteString body) {
    if (body.isEmpty()) {
      response.end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.size()));
    new BodyWriter(response, body).pump();
  }

  private void pump() {
    while (body.size() - position > SLICE) {
      if (target.writeQueueFull()) {
        target.drainHandler(drained -> pump());
        return;
      }
      target.write(slice(SLICE));
      position += SLICE;
    }
    target.drainHandler(null);
    target.end(slice(body.size() - position));
  }

  private Buffer slice(int length) {
    return Buffer.buffer(body.substring(position, position + length).toByteArray());
  }
}
