package io.fnworker.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An agent like those in production use: it knows methods of the worker by class, name and argument
 * types, and calls its probe when they are entered and left.
 */
public final class FrameAgent {
  private static final String MESSAGES = "Lcom/microsoft/azure/functions/rpc/messages/";
  private static final String MIDDLEWARE =
      "Lcom/microsoft/azure/functions/internal/spi/middleware/";

  /** Class to method and beginning of its descriptor. */
  private static final Map<String, String> FRAMES =
      Map.of(
          "com/microsoft/azure/functions/worker/handler/InvocationRequestHandler",
          "execute(" + MESSAGES + "InvocationRequest;",
          "com/microsoft/azure/functions/worker/handler/FunctionEnvironmentReloadRequestHandler",
          "execute(" + MESSAGES + "FunctionEnvironmentReloadRequest;",
          "com/microsoft/azure/functions/worker/chain/FunctionExecutionMiddleware",
          "invoke(" + MIDDLEWARE + "MiddlewareContext;" + MIDDLEWARE + "MiddlewareChain;)",
          "io/fnworker/samples/Middlewares$Inner",
          "invoke(",
          "io/fnworker/samples/Greeting",
          "run(");

  private FrameAgent() {}

  /** The argument is the jar that holds {@link Probe} alone. */
  public static void premain(String probeJar, Instrumentation instrumentation) throws Exception {
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(probeJar));
    instrumentation.addTransformer(new Transformer());
  }

  private static final class Transformer implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
      String frame = FRAMES.get(name);
      if (frame == null) {
        return null;
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      new ClassReader(bytes).accept(new FrameVisitor(writer, name, frame), 0);
      return writer.toByteArray();
    }
  }

  private static final class FrameVisitor extends ClassVisitor {
    private final String frame;
    private final String label;

    FrameVisitor(ClassVisitor next, String name, String frame) {
      super(Opcodes.ASM9, next);
      this.frame = frame;
      this.label = name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean wanted =
          (name + descriptor).startsWith(frame) && (access & Opcodes.ACC_SYNTHETIC) == 0;
      return wanted ? new Reporting(next, label) : next;
    }
  }

  private static final class Reporting extends MethodVisitor {
    private static final String PROBE = "io/fnworker/agent/Probe";
    private final String label;

    Reporting(MethodVisitor next, String label) {
      super(Opcodes.ASM9, next);
      this.label = label;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitLdcInsn(label);
      visitVarInsn(Opcodes.ALOAD, 1);
      visitMethodInsn(
          Opcodes.INVOKESTATIC, PROBE, "enter", "(Ljava/lang/String;Ljava/lang/Object;)V", false);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        visitLdcInsn(label);
        visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "exit", "(Ljava/lang/String;)V", false);
      }
      super.visitInsn(opcode);
    }
  }
}
