package io.fnworker.function;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The user's method and where its object comes from. Immutable; safe for use by any thread. */
record UserMethod(Method method, InstanceSource instances) {

  UserMethod {
    // The method is public; its class need not be. Methods of the JDK stay as they are.
    method.trySetAccessible();
  }

  /**
   * @throws InvocationTargetException around whatever the method throws: middleware looks for the
   *     user's exception in its cause
   */
  @Nullable Object call(Object[] arguments) throws Exception {
    return method.invoke(instances.get(), arguments);
  }
}
