package io.fnworker.function.index;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns one annotation into the binding that the official Maven plugin would write for it: type,
 * direction, name, then the members whose value differs from their default. Arrays are always
 * written, the access level of an HTTP trigger and the cardinality of an Event Hub trigger too.
 * Confined to the indexing thread.
 */
final class BindingReader {
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String DIRECTION = "direction";

  private final AnnotationTypes types;

  BindingReader(AnnotationTypes types) {
    this.types = types;
  }

  /** Null for an annotation that is no binding. */
  @Nullable Binding read(AnnotationUse use) {
    BindingKind kind = BindingKind.named(Descriptors.simpleName(use.descriptor()));
    AnnotationType annotation = types.of(use);
    AnnotationUse custom = annotation.customBinding();
    if (kind == null && custom == null) {
      return null;
    }
    Map<String, Object> written = written(use, annotation, kind);
    String type = own(written, TYPE, kind == null ? "" : kind.type(), custom);
    String direction = own(written, DIRECTION, kind == null ? "" : kind.direction(), custom);
    String name = own(written, NAME, "", custom);
    return new Binding(kind, type, direction, name, written);
  }

  private static Map<String, Object> written(
      AnnotationUse use, AnnotationType annotation, @Nullable BindingKind kind) {
    Map<String, Object> written = new LinkedHashMap<>();
    annotation
        .members()
        .forEach(
            (name, member) -> {
              Object value = use.values().getOrDefault(name, member.fallback());
              if (value != null && isWritten(name, value, member, kind)) {
                written.put(name, value);
              }
            });
    return written;
  }

  private static boolean isWritten(
      String name, Object value, AnnotationType.Member member, @Nullable BindingKind kind) {
    boolean tellsType = name.equals(TYPE) || name.equals(DIRECTION);
    return tellsType
        || member.array()
        || !value.equals(member.fallback())
        || (kind != null && kind.alwaysWrites(name));
  }

  /** Takes the member out of the attributes: its place is in front of them. */
  private static String own(
      Map<String, Object> written, String member, String ofKind, @Nullable AnnotationUse custom) {
    if (written.get(member) instanceof String text) {
      written.remove(member);
      return text;
    }
    return custom == null || !ofKind.isEmpty() ? ofKind : custom.text(member, "");
  }
}
