package io.fnworker.function.binding;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and outputs of one invocation. Confined to the invocation's thread, its output
 * bindings excepted.
 */
public final class BoundCall {

  /**
   * Name of the first parameter with an annotation of this simple name (the middleware contract).
   */
  public @Nullable String parameterName(String annotationSimpleName) {
    throw new IllegalStateException("not written yet: " + annotationSimpleName);
  }

  /** An input as middleware sees it: the text of string data, else null. */
  public @Nullable Object parameterValue(String name) {
    throw new IllegalStateException("not written yet: " + name);
  }

  /**
   * Passes this object to the parameter as it is, without conversion; null means no replacement.
   */
  public void replaceParameter(String name, @Nullable Object value) {
    throw new IllegalStateException("not written yet: " + name + value);
  }

  /**
   * Converts the inputs, now. Throws {@link BindingException} naming binding, source kind, target
   * type and cause.
   */
  public Object[] arguments(ExecutionContext context) {
    throw new IllegalStateException("not written yet: " + context);
  }

  /**
   * Writes return value and output bindings into the answer. Throws {@link BindingException} as
   * above.
   */
  public void collect(@Nullable Object returnValue, InvocationResponse.Builder response) {
    throw new IllegalStateException("not written yet: " + returnValue + response);
  }
}
