package io.fnworker.benchmark.host;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message in place: a host that made objects of all it reads would
 * measure itself. Confined to one thread.
 */
public final class Fields {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final ByteBuf bytes;
  private final int end;
  private int at;
  private int number;
  private int start;
  private int length;
  private long value;

  public Fields(ByteBuf bytes) {
    this(bytes, bytes.readerIndex(), bytes.readableBytes());
  }

  private Fields(ByteBuf bytes, int start, int length) {
    this.bytes = bytes;
    this.at = start;
    this.end = start + length;
  }

  /** Goes to the next field; false at the end. */
  public boolean next() {
    if (at >= end) {
      return false;
    }
    long tag = varint();
    number = (int) (tag >>> 3);
    int type = (int) (tag & 7);
    length = 0;
    value = 0;
    switch (type) {
      case VARINT -> value = varint();
      case FIXED64 -> at += Long.BYTES;
      case FIXED32 -> at += Integer.BYTES;
      case DELIMITED -> {
        length = (int) varint();
        start = at;
        at += length;
      }
      default -> throw new IllegalStateException("wire type " + type + " of field " + number);
    }
    return true;
  }

  public int number() {
    return number;
  }

  /** Of a varint field. */
  public long value() {
    return value;
  }

  /** Of a field that is a message. */
  public Fields inside() {
    return new Fields(bytes, start, length);
  }

  public String text() {
    return bytes.toString(start, length, StandardCharsets.UTF_8);
  }

  /** The field's content, without a copy. */
  public ByteBuf octets() {
    return bytes.slice(start, length);
  }

  /** By the JDK's comparison of memory: Netty's, value by value, was half of the host's work. */
  public boolean is(ByteBuf expected) {
    return length == expected.readableBytes()
        && bytes.nioBuffer(start, length).equals(expected.nioBuffer());
  }

  /** The number that the last digits of the field are in hexadecimal. */
  public long hexAtEnd(int digits) {
    long result = 0;
    for (int i = start + length - digits; i < start + length; i++) {
      result = result << 4 | Character.digit(bytes.getByte(i), 16);
    }
    return result;
  }

  /** The digit that this octet of the field is in hexadecimal. */
  public int hexAt(int position) {
    return Character.digit(bytes.getByte(start + position), 16);
  }

  public int length() {
    return length;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.getByte(at++);
      result |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return result;
      }
    }
  }
}
