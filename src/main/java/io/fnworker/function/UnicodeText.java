package io.fnworker.function;

/** Text of user code made fit for a protobuf string. Stateless. */
final class UnicodeText {
  private UnicodeText() {}

  /** At most this many characters, and U+FFFD in place of each half of a broken surrogate pair. */
  static String of(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return wellFormed(text);
    }
    return wellFormed(text.substring(0, maxChars))
        + "... ("
        + (text.length() - maxChars)
        + " more characters)";
  }

  static String wellFormed(String text) {
    int broken = findBroken(text, 0);
    if (broken < 0) {
      return text;
    }
    StringBuilder copy = new StringBuilder(text);
    while (broken >= 0) {
      copy.setCharAt(broken, '\uFFFD');
      broken = findBroken(text, broken + 1);
    }
    return copy.toString();
  }

  private static int findBroken(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}
