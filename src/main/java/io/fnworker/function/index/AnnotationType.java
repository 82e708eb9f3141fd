package io.fnworker.function.index;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the class file of an annotation says: its members in the order of declaration, their
 * defaults, and the {@code CustomBinding} it stands for, if any. Immutable.
 */
record AnnotationType(
    String simpleName, Map<String, Member> members, @Nullable AnnotationUse customBinding) {

  /** One member; without a default it must be written at every use. */
  record Member(boolean array, @Nullable Object fallback) {}

  /** An annotation whose class is nowhere to be found: all that is known is what its uses say. */
  static AnnotationType unknown(AnnotationUse use) {
    Map<String, Member> members = new LinkedHashMap<>();
    use.values().keySet().forEach(name -> members.put(name, new Member(false, null)));
    return new AnnotationType(Descriptors.simpleName(use.descriptor()), members, null);
  }

  static AnnotationType read(String descriptor, ClassBytes bytes) {
    Reader reader = new Reader();
    bytes.accept(reader);
    return new AnnotationType(
        Descriptors.simpleName(descriptor), reader.members, reader.customBinding);
  }

  private static final class Reader extends ClassVisitor {
    private final Map<String, Member> members = new LinkedHashMap<>();
    private @Nullable AnnotationUse customBinding;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return descriptor.equals(Descriptors.CUSTOM_BINDING)
          ? AnnotationReader.of(descriptor, use -> customBinding = use)
          : null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if ((access & Opcodes.ACC_ABSTRACT) == 0) {
        return null;
      }
      boolean array = descriptor.startsWith("()[");
      members.put(name, new Member(array, null));
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotationDefault() {
          return AnnotationReader.ofDefault(value -> members.put(name, new Member(array, value)));
        }
      };
    }
  }
}
