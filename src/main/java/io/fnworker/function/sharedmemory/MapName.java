package io.fnworker.function.sharedmemory;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a map, which is also a file name: it comes over the wire and must not lead out of the
 * directories for maps. Immutable.
 */
record MapName(String text) {
  static final int LONGEST = 128;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  /** Throws {@link SharedMemoryException} when the name is none. */
  static MapName of(String text) {
    if (!isValid(text)) {
      throw SharedMemoryException.badName(text);
    }
    return new MapName(text);
  }

  static MapName random() {
    return new MapName(UUID.randomUUID().toString());
  }

  static boolean isValid(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  /** The text as it may be shown: short, without control characters. */
  static String printable(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return shown
        .codePoints()
        .collect(
            StringBuilder::new,
            (out, c) ->
                out.append(
                    Character.isISOControl(c)
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : Character.toString(c)),
            StringBuilder::append)
        .toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
