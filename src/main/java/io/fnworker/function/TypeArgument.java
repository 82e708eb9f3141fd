package io.fnworker.function;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.stream.Stream;

/** The type argument that a type gives to one of its generic supertypes. Stateless. */
final class TypeArgument {
  private TypeArgument() {}

  /**
   * The first argument of {@code generic} as {@code type} sees it: String for a class that extends
   * {@code CompletableFuture<String>}. Object where nothing is said, Void where the supertype has
   * no parameter at all.
   */
  static Type first(Type type, Class<?> generic) {
    if (generic.getTypeParameters().length == 0) {
      return Void.class;
    }
    Type argument = resolve(type, generic);
    if (argument instanceof WildcardType wildcard) {
      argument = wildcard.getUpperBounds()[0];
    }
    return argument instanceof TypeVariable ? Object.class : argument;
  }

  private static Type resolve(Type type, Class<?> generic) {
    Class<?> raw = rawOf(type);
    if (raw == generic) {
      return type instanceof ParameterizedType known
          ? known.getActualTypeArguments()[0]
          : Object.class;
    }
    return Stream.concat(
            Stream.ofNullable(raw.getGenericSuperclass()),
            Arrays.stream(raw.getGenericInterfaces()))
        .filter(parent -> generic.isAssignableFrom(rawOf(parent)))
        .findFirst()
        .map(parent -> substitute(resolve(parent, generic), type, raw))
        .orElse(Object.class);
  }

  /** A variable of the class is what the type puts in its place. */
  private static Type substitute(Type argument, Type type, Class<?> raw) {
    int position = Arrays.asList(raw.getTypeParameters()).indexOf(argument);
    if (position < 0) {
      return argument;
    }
    return type instanceof ParameterizedType known
        ? known.getActualTypeArguments()[position]
        : Object.class;
  }

  private static Class<?> rawOf(Type type) {
    return type instanceof ParameterizedType known
        ? (Class<?>) known.getRawType()
        : type instanceof Class<?> raw ? raw : Object.class;
  }
}
