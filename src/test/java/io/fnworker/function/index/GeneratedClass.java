package io.fnworker.function.index;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files that no compiler here can make. Their super class exists nowhere, so that loading one
 * is impossible.
 */
final class GeneratedClass {
  private static final String ANNOTATIONS = "Lcom/microsoft/azure/functions/annotation/";

  private GeneratedClass() {}

  static String entry(String className) {
    return className.replace('.', '/') + ".class";
  }

  /** One timer function, named as the class without its package. */
  static byte[] timer(String className, int version) {
    return write(className, version, "");
  }

  /** The same, with a bridge of the same name that carries a copy of the annotations. */
  static byte[] timerWithBridge(String className) {
    return write(className, Opcodes.V17, "bridge");
  }

  /** The same, with an abstract method beside it that is annotated as another function. */
  static byte[] timerBesideAbstract(String className) {
    return write(className, Opcodes.V17, "abstract");
  }

  /** A function whose only parameter has this type (internal name) and this blob annotation. */
  static byte[] blob(String className, String annotation, String parameterType) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC, className.replace('.', '/'), null, "gone/Parent", null);
    String descriptor = "(L" + parameterType + ";)V";
    MethodVisitor method = named(writer, Opcodes.ACC_PUBLIC, descriptor, simpleName(className));
    AnnotationVisitor blob =
        method.visitParameterAnnotation(0, ANNOTATIONS + annotation + ";", true);
    blob.visit("name", "blob");
    blob.visit("path", "in/{name}");
    blob.visitEnd();
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] write(String className, int version, String extra) {
    String internal = className.replace('.', '/');
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, internal, null, "gone/Parent", null);
    String simple = simpleName(className);
    if (extra.equals("bridge")) {
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
      method(writer, access, "(Ljava/lang/Object;)V", simple);
    }
    if (extra.equals("abstract")) {
      method(writer, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "(Lgone/Type;)V", "Abstract");
    }
    method(writer, Opcodes.ACC_PUBLIC, "(Ljava/lang/String;)V", simple);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void method(ClassWriter writer, int access, String descriptor, String function) {
    MethodVisitor method = named(writer, access, descriptor, function);
    AnnotationVisitor timer =
        method.visitParameterAnnotation(0, ANNOTATIONS + "TimerTrigger;", true);
    timer.visit("name", "timer");
    timer.visit("schedule", "0 * * * * *");
    timer.visitEnd();
    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
      method.visitCode();
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 2);
    }
    method.visitEnd();
  }

  private static MethodVisitor named(
      ClassWriter writer, int access, String descriptor, String function) {
    MethodVisitor method = writer.visitMethod(access, "run", descriptor, null, null);
    AnnotationVisitor name = method.visitAnnotation(ANNOTATIONS + "FunctionName;", true);
    name.visit("value", function);
    name.visitEnd();
    return method;
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
