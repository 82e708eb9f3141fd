package io.fnworker.function.binding;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Reads addresses that clients send and {@link URI} would refuse. */
final class LenientUri {
  private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

  private LenientUri() {}

  /** Throws {@link IllegalArgumentException} when encoding does not help either. */
  static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException illegal) {
      return URI.create(encoded(text));
    }
  }

  private static String encoded(String text) {
    var result = new StringBuilder(text.length() + 16);
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    boolean inFragment = false;
    for (int i = 0; i < octets.length; i++) {
      char c = (char) (octets[i] & 0xFF);
      boolean isLegal = isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0 || isEscape(octets, i);
      if (isLegal && !(c == '#' && inFragment)) {
        result.append(c);
      } else {
        result.append('%').append(hex(c >> 4)).append(hex(c));
      }
      inFragment |= c == '#';
    }
    return result.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isEscape(byte[] octets, int at) {
    return octets[at] == '%'
        && at + 2 < octets.length
        && Character.digit(octets[at + 1], 16) >= 0
        && Character.digit(octets[at + 2], 16) >= 0;
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit & 0xF);
  }
}
