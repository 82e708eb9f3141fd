package io.fnworker.function.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the functions that one class declares. Methods that the compiler made (bridges, accessors)
 * carry copies of the annotations and are passed over; inherited methods belong to the class that
 * declares them. Confined to the reading thread.
 */
final class FunctionFinder extends ClassVisitor {
  private static final int MADE_BY_COMPILER = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

  private final Path jar;
  private final String entry;
  private final Consumer<FoundMethod> found;
  private String internalName = "";

  FunctionFinder(Path jar, String entry, Consumer<FoundMethod> found) {
    super(Opcodes.ASM9);
    this.jar = jar;
    this.entry = entry;
    this.found = found;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    internalName = name;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    // A class in the wrong folder (a repackaged archive) could never be loaded by its name.
    boolean loadable = entry.equals(internalName + ".class");
    boolean callable = (access & (MADE_BY_COMPILER | Opcodes.ACC_ABSTRACT)) == 0;
    return loadable && callable ? new Declaration(name, Type.getMethodType(descriptor)) : null;
  }

  /** One method while its annotations are read. */
  private final class Declaration extends MethodVisitor {
    private final String name;
    private final Type type;
    private final List<AnnotationUse> annotations = new ArrayList<>();
    private final List<FoundMethod.Parameter> parameters = new ArrayList<>();

    Declaration(String name, Type type) {
      super(Opcodes.ASM9);
      this.name = name;
      this.type = type;
      for (Type parameter : type.getArgumentTypes()) {
        parameters.add(new FoundMethod.Parameter(parameter, new ArrayList<>()));
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return visible ? AnnotationReader.of(descriptor, annotations::add) : null;
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int index, String descriptor, boolean visible) {
      return visible
          ? AnnotationReader.of(descriptor, parameters.get(index).annotations()::add)
          : null;
    }

    @Override
    public void visitEnd() {
      String className = internalName.replace('/', '.');
      FoundMethod method = new FoundMethod(jar, className, name, type, annotations, parameters);
      if (method.annotation(Descriptors.FUNCTION_NAME) != null) {
        found.accept(method);
      }
    }
  }
}
