package io.fnworker.localhost.rpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.grpc.common.CodecException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.WireFormat;
import java.nio.ByteBuffer;

/**
 * Parses a worker's message where it was received. The bytes of a large one are not copied: they
 * stay valid as long as the message, because a received buffer is only ever appended to. Stateless.
 */
final class WorkerMessageDecoder implements GrpcMessageDecoder<StreamingMessage> {
  /** Below this a copy is cheaper than keeping the whole received buffer alive. */
  private static final int LARGE = 64 * 1024;

  @Override
  public StreamingMessage decode(GrpcMessage message) throws CodecException {
    Buffer payload = message.payload();
    ByteBuffer bytes = ((BufferInternal) payload).getByteBuf().nioBuffer();
    CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
    input.enableAliasing(payload.length() >= LARGE);
    try {
      return StreamingMessage.parser().parseFrom(input);
    } catch (InvalidProtocolBufferException e) {
      throw new CodecException(e);
    }
  }

  @Override
  public boolean accepts(WireFormat format) {
    return format == WireFormat.PROTOBUF;
  }
}
