package io.fnworker.function.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The bytes of one class file. Confined to the reading thread. */
final class ClassBytes {
  /** The newest class-file format that the parser was written for. */
  static final int NEWEST_KNOWN = Opcodes.V26 & 0xFFFF;

  private static final int HEADER = 8;
  private static final byte[] MARKER =
      Descriptors.FUNCTION_NAME.getBytes(StandardCharsets.US_ASCII);
  private static final int[] SKIP = skips(MARKER);

  private final byte[] bytes;

  ClassBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Whether the text {@code @FunctionName} would leave in a class file is anywhere in it. Nearly
   * every class of an app fails this test, which looks at a few bytes in a hundred.
   */
  boolean mayHoldFunctions() {
    int last = MARKER.length - 1;
    for (int at = last; at < bytes.length; at += SKIP[bytes[at] & 0xFF]) {
      int from = at - last;
      if (bytes[at] == MARKER[last] && Arrays.equals(bytes, from, at, MARKER, 0, last)) {
        return true;
      }
    }
    return false;
  }

  boolean isNewerThanKnown() {
    return bytes.length >= HEADER && major() > NEWEST_KNOWN;
  }

  /**
   * Reads declarations and annotations, no code. A newer format is read as the newest known one:
   * how annotations are stored has not changed since Java 5. Throws what the parser throws at bytes
   * that make no sense, which may be any runtime exception.
   */
  void accept(ClassVisitor visitor) {
    if (isNewerThanKnown()) {
      bytes[6] = (byte) (NEWEST_KNOWN >> 8);
      bytes[7] = (byte) NEWEST_KNOWN;
    }
    new ClassReader(bytes)
        .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private int major() {
    return ((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF);
  }

  private static int[] skips(byte[] word) {
    int[] skips = new int[256];
    Arrays.fill(skips, word.length);
    for (int i = 0; i < word.length - 1; i++) {
      skips[word[i] & 0xFF] = word.length - 1 - i;
    }
    return skips;
  }
}
