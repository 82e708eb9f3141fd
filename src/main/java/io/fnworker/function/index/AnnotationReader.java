package io.fnworker.function.index;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects the values of one annotation, array or default. Confined to the reading thread. */
final class AnnotationReader extends AnnotationVisitor {
  private final BiConsumer<@Nullable String, Object> values;
  private final Runnable atEnd;

  private AnnotationReader(BiConsumer<@Nullable String, Object> values, Runnable atEnd) {
    super(Opcodes.ASM9);
    this.values = values;
    this.atEnd = atEnd;
  }

  /** Hands over the annotation once it is read whole. */
  static AnnotationReader of(String descriptor, Consumer<AnnotationUse> reader) {
    return members(found -> reader.accept(new AnnotationUse(descriptor, found)));
  }

  /** Hands over the default value of an annotation member. */
  static AnnotationReader ofDefault(Consumer<Object> reader) {
    return new AnnotationReader((name, value) -> reader.accept(value), () -> {});
  }

  private static AnnotationReader members(Consumer<Map<String, Object>> reader) {
    Map<String, Object> found = new LinkedHashMap<>();
    return new AnnotationReader(
        (name, value) -> found.put(String.valueOf(name), value),
        () -> reader.accept(Collections.unmodifiableMap(found)));
  }

  @Override
  public void visit(@Nullable String name, Object value) {
    values.accept(name, plain(value));
  }

  @Override
  public void visitEnum(@Nullable String name, String descriptor, String constant) {
    values.accept(name, constant);
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
    return members(nested -> values.accept(name, nested));
  }

  @Override
  public AnnotationVisitor visitArray(@Nullable String name) {
    List<Object> items = new ArrayList<>();
    return new AnnotationReader(
        (unnamed, value) -> items.add(value),
        () -> values.accept(name, Collections.unmodifiableList(items)));
  }

  @Override
  public void visitEnd() {
    atEnd.run();
  }

  private static Object plain(Object value) {
    if (value instanceof Type type) {
      return type.getClassName();
    }
    if (!value.getClass().isArray()) {
      return value;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    return Collections.unmodifiableList(items);
  }
}
