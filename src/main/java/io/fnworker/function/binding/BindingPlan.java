package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Method;

/**
 * How the parameters and results of one method meet the bindings of its function: everything that
 * reflection can tell, found once at load. Immutable; safe for use by any thread.
 */
public final class BindingPlan {
  private BindingPlan() {}

  /** Throws {@link BindingException} where no call could ever succeed. */
  public static BindingPlan of(Method method, RpcFunctionMetadata metadata, JsonCodec json) {
    throw new IllegalStateException("not written yet: " + method + metadata + json);
  }

  /** Starts a call; converts nothing yet, since middleware may still replace inputs. */
  public BoundCall begin(InvocationRequest request) {
    throw new IllegalStateException("not written yet: " + request);
  }
}
