package io.fnworker.function.binding;

import org.jspecify.annotations.Nullable;

/** Turns a value of any kind into one Java type. Immutable; safe for use by any thread. */
@FunctionalInterface
interface Converter {
  /** Null for "no value"; throws unchecked, with the cause in words, what does not fit. */
  @Nullable Object convert(Source source);
}
