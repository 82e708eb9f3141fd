package io.fnworker.benchmark.host;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** Cuts what arrives into gRPC messages. Confined to the event loop. */
final class GrpcFrames {
  /** A flag and the length. */
  static final int PREFIX = 5;

  private final Consumer<ByteBuf> messages;
  private ByteBuf rest = Unpooled.EMPTY_BUFFER;

  GrpcFrames(Consumer<ByteBuf> messages) {
    this.messages = messages;
  }

  void add(ByteBuf data) {
    if (!rest.isReadable()) {
      take(data);
      keep(data);
      return;
    }
    rest.writeBytes(data);
    take(rest);
    if (!rest.isReadable()) {
      release();
    }
  }

  private void take(ByteBuf from) {
    while (from.readableBytes() >= PREFIX) {
      int length = from.getInt(from.readerIndex() + 1);
      if (from.readableBytes() < PREFIX + length) {
        return;
      }
      from.skipBytes(PREFIX);
      messages.accept(from.readSlice(length));
    }
  }

  private void keep(ByteBuf data) {
    if (data.isReadable()) {
      int length =
          data.readableBytes() < PREFIX ? PREFIX : PREFIX + data.getInt(data.readerIndex() + 1);
      rest = data.alloc().buffer(length + (16 << 10));
      rest.writeBytes(data);
    }
  }

  void release() {
    rest.release();
    rest = Unpooled.EMPTY_BUFFER;
  }
}
