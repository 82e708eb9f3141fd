package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/**
 * How the parameters and results of one method meet the bindings of its function: everything that
 * reflection can tell, found once at load. Immutable; safe for use by any thread.
 */
public final class BindingPlan {
  private BindingPlan() {}

  /**
   * Throws {@link BindingException} where no call could ever succeed.
   *
   * @param returnType type of the values given to {@link BoundCall#collect}: the method's own
   *     return type, or for an asynchronous method the type of its future result
   */
  public static BindingPlan of(
      Method method, Type returnType, RpcFunctionMetadata metadata, JsonCodec json) {
    throw new IllegalStateException("not written yet: " + method + returnType + metadata + json);
  }

  /** Starts a call; converts nothing yet, since middleware may still replace inputs. */
  public BoundCall begin(InvocationRequest request) {
    throw new IllegalStateException("not written yet: " + request);
  }
}
