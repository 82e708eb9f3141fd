package io.fnworker.door.azure;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.WireFormat;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what the host writes. A message that makes no sense becomes an empty one, which the
 * router passes over: the stream is intact and the next message may make sense again. Stateless but
 * for the note that it has said so; safe for use by any thread.
 */
final class MessageDecoder implements GrpcMessageDecoder<StreamingMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);

  private volatile boolean said;

  @Override
  public StreamingMessage decode(GrpcMessage message) {
    try {
      // The array is ours alone, so byte fields may point into it instead of being copied.
      CodedInputStream input =
          UnsafeByteOperations.unsafeWrap(message.payload().getBytes()).newCodedInput();
      input.enableAliasing(true);
      return StreamingMessage.parseFrom(input);
    } catch (IOException e) {
      return skip(e);
    }
  }

  private StreamingMessage skip(IOException reason) {
    if (!said) {
      said = true;
      LOG.warn(
          "Skipping a message of the host that cannot be decoded ({}); said once",
          reason.getMessage());
    }
    return StreamingMessage.getDefaultInstance();
  }

  @Override
  public boolean accepts(WireFormat format) {
    return format == WireFormat.PROTOBUF;
  }
}
