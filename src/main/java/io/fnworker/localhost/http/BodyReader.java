package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body whose length is known into memory of exactly that size; one that grows would be
 * copied again and again. Confined to the host's context.
 */
final class BodyReader {
  private final byte[] content;
  private int filled;

  private BodyReader(int length) {
    content = new byte[length];
  }

  /**
   * Resumes the request and reads it; fails when the caller goes away before the end.
   *
   * @param length in bytes, as Content-Length tells it
   */
  static Future<ByteString> read(HttpServerRequest request, int length) {
    BodyReader reader = new BodyReader(length);
    Promise<ByteString> body = Promise.promise();
    request.exceptionHandler(body::tryFail);
    request.handler(reader::add);
    request.endHandler(
        end -> body.tryComplete(UnsafeByteOperations.unsafeWrap(reader.content, 0, reader.filled)));
    request.resume();
    return body.future();
  }

  /** The server has checked already that there is no more than was announced. */
  private void add(Buffer chunk) {
    chunk.getBytes(content, filled);
    filled += chunk.length();
  }
}
