package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * From the bytes of one gRPC message to a {@link HostMessage}. Stateless; safe for use by any
 * thread.
 */
record MessageReader(Generation generation, int maxBytes) {

  /**
   * @throws RefusedCall for what is not a message of this generation or too large
   */
  HostMessage read(GrpcMessage message) throws RefusedCall {
    if (message.format() != WireFormat.PROTOBUF) {
      throw new RefusedCall(GrpcStatus.UNIMPLEMENTED, "Only protobuf messages are served here");
    }
    byte[] bytes = uncompressed(message);
    if (bytes.length > maxBytes) {
      throw RefusedCall.messageTooLarge(bytes.length, maxBytes);
    }
    try {
      // The array is ours alone, so the payload may point into it instead of being copied.
      ByteString content = UnsafeByteOperations.unsafeWrap(bytes);
      CodedInputStream input = content.newCodedInput();
      input.enableAliasing(true);
      return generation.parse(input);
    } catch (IOException e) {
      throw new RefusedCall(
          GrpcStatus.INTERNAL,
          "This is no " + generation.service().getFullName() + " message: " + e.getMessage());
    }
  }

  private byte[] uncompressed(GrpcMessage message) throws RefusedCall {
    byte[] bytes = message.payload().getBytes();
    return switch (message.encoding()) {
      case "identity" -> bytes;
      case "gzip" -> inflate(bytes);
      default ->
          throw new RefusedCall(
              GrpcStatus.UNIMPLEMENTED,
              "Compression " + message.encoding() + " is not known here; use gzip or none");
    };
  }

  /** Stops one byte behind the limit: what a small message can grow to is its sender's choice. */
  private byte[] inflate(byte[] bytes) throws RefusedCall {
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return content.readNBytes(maxBytes == Integer.MAX_VALUE ? maxBytes : maxBytes + 1);
    } catch (IOException e) {
      throw new RefusedCall(GrpcStatus.INTERNAL, "The message is not gzip: " + e.getMessage());
    }
  }
}
