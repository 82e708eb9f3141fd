package io.fnworker.function.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One annotation as written on a class, method or parameter. Values: boxed primitives and strings
 * as they are, enum constants and classes by name, arrays as lists, annotations as maps. Members
 * left at their default are absent. Immutable.
 */
record AnnotationUse(String descriptor, Map<String, Object> values) {

  boolean is(String wantedDescriptor) {
    return descriptor.equals(wantedDescriptor);
  }

  @Nullable String text(String member) {
    return values.get(member) instanceof String text ? text : null;
  }

  String text(String member, String fallback) {
    String text = text(member);
    return text == null ? fallback : text;
  }
}
