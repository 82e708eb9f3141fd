package io.fnworker.function;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Where the object comes from on which a method is called: nothing is kept from one call to the
 * next, for injectors have scopes of their own. Safe for use by any thread.
 */
@FunctionalInterface
interface InstanceSource {

  /** Null for a static method. Exceptions of constructors and injectors come out as they are. */
  @Nullable Object get() throws Exception;

  static InstanceSource of(
      Class<?> type, Method method, @Nullable FunctionInstanceInjector injector)
      throws FunctionLoadException {
    if (Modifier.isStatic(method.getModifiers())) {
      return () -> null;
    }
    return injector == null ? constructorOf(type) : () -> injected(type, injector);
  }

  private static Object injected(Class<?> type, FunctionInstanceInjector injector)
      throws Exception {
    Object instance = injector.getInstance(type);
    if (instance == null) {
      throw new NullPointerException(
          "FunctionInstanceInjector "
              + injector.getClass().getName()
              + " returned null for "
              + type.getName()
              + "; it must return an instance of the function's class");
    }
    return instance;
  }

  private static InstanceSource constructorOf(Class<?> type) throws FunctionLoadException {
    Constructor<?> constructor;
    try {
      constructor = type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw FunctionLoadException.because(
          new NoSuchMethodException(type.getName() + ".<init>()"),
          "give the class a public constructor without parameters (an inner class must be static),"
              + " or the app a FunctionInstanceInjector");
    }
    int modifiers = constructor.getModifiers();
    if (Modifier.isAbstract(type.getModifiers()) || Modifier.isPrivate(modifiers)) {
      throw FunctionLoadException.because(
          new InstantiationException(type.getName()),
          "the class is abstract or its constructor private; make it instantiable or the method"
              + " static, or give the app a FunctionInstanceInjector");
    }
    constructor.trySetAccessible();
    return () -> make(constructor);
  }

  private static Object make(Constructor<?> constructor) throws Exception {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw Failures.thrownBy(e);
    }
  }
}
