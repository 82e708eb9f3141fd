package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the octets of a gRPC stream into messages: give it a chunk by {@link #update}, then take
 * messages by {@link #next} until there is none. A message that lies in one chunk is a view of it,
 * so a chunk must not be changed afterwards; another gets an array of just its length. Confined to
 * one thread.
 *
 * <p>By the gRPC specification each message has a prefix of five octets: whether it is compressed,
 * and its length.
 */
final class MessageFrames {
  static final int PREFIX_BYTES = 5;

  private final long limit;
  private final byte[] prefix = new byte[PREFIX_BYTES];
  private int prefixFilled;
  private byte[] chunk = {};
  private int at;
  private byte @Nullable [] message;
  private int messageFilled;

  /**
   * @param limit octets of the longest message
   */
  MessageFrames(long limit) {
    this.limit = limit;
  }

  /** Call it when {@link #next} has nothing more to give. */
  void update(byte[] more) {
    chunk = more;
    at = 0;
  }

  /**
   * The next complete message; null when the chunk is used up.
   *
   * @throws IllegalFrameException when what follows is no message that could be read
   */
  @Nullable ByteString next() {
    if (message == null) {
      if (!readPrefix()) {
        return null;
      }
      int length = length();
      if (chunk.length - at >= length) {
        ByteString whole = UnsafeByteOperations.unsafeWrap(chunk, at, length);
        at += length;
        prefixFilled = 0;
        return whole;
      }
      message = new byte[length];
      messageFilled = 0;
    }
    return fill(message);
  }

  private boolean readPrefix() {
    while (prefixFilled < PREFIX_BYTES && at < chunk.length) {
      prefix[prefixFilled++] = chunk[at++];
    }
    return prefixFilled == PREFIX_BYTES;
  }

  private int length() {
    long length =
        (prefix[1] & 0xffL) << 24
            | (prefix[2] & 0xff) << 16
            | (prefix[3] & 0xff) << 8
            | (prefix[4] & 0xff);
    if (prefix[0] != 0) {
      throw new IllegalFrameException("a compressed message, although none was asked for");
    }
    if (length > limit) {
      throw new IllegalFrameException(
          "a message of " + length + " octets, more than the limit of " + limit);
    }
    return (int) length;
  }

  private @Nullable ByteString fill(byte[] incomplete) {
    int part = Math.min(chunk.length - at, incomplete.length - messageFilled);
    System.arraycopy(chunk, at, incomplete, messageFilled, part);
    at += part;
    messageFilled += part;
    if (messageFilled < incomplete.length) {
      return null;
    }
    message = null;
    prefixFilled = 0;
    return UnsafeByteOperations.unsafeWrap(incomplete);
  }

  /** The stream cannot be read any further. */
  static final class IllegalFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalFrameException(String message) {
      super(message, null, false, false);
    }
  }
}
