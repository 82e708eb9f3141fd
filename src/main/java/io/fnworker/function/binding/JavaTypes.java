package io.fnworker.function.binding;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/** Questions about generic types. */
final class JavaTypes {
  private JavaTypes() {}

  /** What is known of a wildcard or a type variable; any other type itself. */
  static Type bound(Type type) {
    if (type instanceof WildcardType wildcard) {
      return bound(wildcard.getUpperBounds()[0]);
    }
    return type instanceof TypeVariable<?> variable ? raw(variable.getBounds()[0]) : type;
  }

  static Class<?> raw(Type type) {
    Type bound = bound(type);
    if (bound instanceof Class<?> raw) {
      return raw;
    }
    if (bound instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    if (bound instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    throw new IllegalArgumentException("Not a type of the Java language: " + type);
  }

  /** The only or first type argument; {@code Object} for a raw type. */
  static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? bound(parameterized.getActualTypeArguments()[0])
        : Object.class;
  }

  static Type component(Type type) {
    return type instanceof GenericArrayType array
        ? bound(array.getGenericComponentType())
        : raw(type).getComponentType();
  }

  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
