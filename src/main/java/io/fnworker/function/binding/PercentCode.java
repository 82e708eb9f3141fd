package io.fnworker.function.binding;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of cookie values. */
final class PercentCode {
  private PercentCode() {}

  /**
   * The host encodes the value of a cookie once more, so what the function has encoded is decoded
   * here. A text with a stray percent sign is not encoded and stays.
   */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
