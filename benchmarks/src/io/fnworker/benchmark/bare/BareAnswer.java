package io.fnworker.benchmark.bare;

import com.google.protobuf.CodedOutputStream;
import io.fnworker.benchmark.host.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * An InvocationResponse, written octet by octet into one array: id, success, the body that came.
 */
final class BareAnswer {
  private static final byte[] SUCCESS = {4 << 3, 1};
  private static final byte[] OK = {'2', '0', '0'};
  private static final int DELIMITED = 2;

  private BareAnswer() {}

  static byte[] to(Fields request) {
    ByteBuf id = Unpooled.EMPTY_BUFFER;
    ByteBuf body = Unpooled.EMPTY_BUFFER;
    while (request.next()) {
      if (request.number() == 1) {
        id = request.octets();
      } else if (request.number() == 3) {
        body = bodyOf(request.inside());
      }
    }
    return write(id, body);
  }

  /** ParameterBinding.data, .http, .body, .string. */
  private static ByteBuf bodyOf(Fields binding) {
    Fields at = binding;
    for (int field : new int[] {2, 5, 4, 1}) {
      while (at.next() && at.number() != field) {
        // Passed over.
      }
      if (field == 1) {
        return at.octets();
      }
      at = at.inside();
    }
    return Unpooled.EMPTY_BUFFER;
  }

  private static byte[] write(ByteBuf id, ByteBuf body) {
    int data = sized(body.readableBytes());
    int http = sized(data) + sized(OK.length);
    int value = sized(http);
    int response = sized(id.readableBytes()) + sized(SUCCESS.length) + sized(value);
    byte[] message = new byte[sized(response)];
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(message);
      open(out, 5, response);
      field(out, 1, id.nioBuffer());
      field(out, 3, ByteBuffer.wrap(SUCCESS));
      open(out, 4, value);
      open(out, 5, http);
      field(out, 12, ByteBuffer.wrap(OK));
      open(out, 4, data);
      field(out, 1, body.nioBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return message;
  }

  private static int sized(int length) {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
  }

  private static void open(CodedOutputStream out, int field, int length) throws IOException {
    out.writeTag(field, DELIMITED);
    out.writeUInt32NoTag(length);
  }

  private static void field(CodedOutputStream out, int field, ByteBuffer octets)
      throws IOException {
    open(out, field, octets.remaining());
    out.write(octets);
  }
}
