package io.fnworker.function.binding;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/**
 * The value of one output binding. Safe for use by any thread: functions set it from their own, and
 * the last value before they end counts.
 */
final class OutputSlot implements OutputBinding<@Nullable Object> {
  /** Differs from null: a function may set null, and then the binding has a value. */
  private static final Object UNSET = new Object();

  private volatile @Nullable Object value = UNSET;

  @Override
  public @Nullable Object getValue() {
    Object current = value;
    return current == UNSET ? null : current;
  }

  @Override
  public void setValue(@Nullable Object value) {
    this.value = value;
  }

  boolean isSet() {
    return value != UNSET;
  }
}
