package io.fnworker.door.openedge;

import java.nio.charset.StandardCharsets;

/**
 * The text beside a gRPC status. It travels as a header, percent-encoded, and clients refuse a
 * whole answer whose headers are longer than some 8 KiB. Stateless.
 */
final class StatusText {
  private static final int MAX_ENCODED = 4096;

  private StatusText() {}

  /** The text, cut where its encoded form would become too long. */
  static String of(String text) {
    int encoded = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      encoded += encodedLength(point);
      if (encoded > MAX_ENCODED) {
        return text.substring(0, i) + "...";
      }
      i += Character.charCount(point);
    }
    return text;
  }

  private static int encodedLength(int point) {
    boolean plain = point < 128 && (Character.isLetterOrDigit(point) || "-_.".indexOf(point) >= 0);
    return plain ? 1 : 3 * Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
  }
}
