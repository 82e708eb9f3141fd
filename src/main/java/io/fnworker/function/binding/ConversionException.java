package io.fnworker.function.binding;

/** Why a value does not fit, in words; {@link Target} adds which value and what type. */
final class ConversionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConversionException(String message) {
    super(message, null, false, false);
  }

  /** A text as it may stand in a message: quoted, and cut when long. */
  static String quote(String text) {
    return text.length() <= 60 ? '"' + text + '"' : '"' + text.substring(0, 57) + "...\"";
  }
}
