package io.fnworker.function.environment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment that children inherit when nobody asked their builder for {@code environment()}:
 * not the JVM's maps but the C variable {@code environ}, an array of pointers to NAME=value ended
 * by a null pointer. A new array is written beside the old one and the variable is pointed to it,
 * in one store, as a C program would. The old array stays, since native code may still read it.
 */
final class InheritedEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(InheritedEnvironment.class);

  private InheritedEnvironment() {}

  /** False where children that inherit keep the old environment: Windows, macOS, 32 bit. */
  static boolean replace(JvmEnvironment jvm) {
    byte[] block = jvm.block();
    if (block == null || !"64".equals(System.getProperty("sun.arch.data.model"))) {
      return false;
    }
    try {
      NativeMemory memory = NativeMemory.ofThisJvm();
      long environ = memory.addressOf("environ");
      if (environ == 0) {
        return false;
      }
      int table = (count(block) + 1) * Long.BYTES;
      long start = memory.allocate(table + block.length);
      memory.write(start, table(block, start + table).array());
      memory.write(start + table, block);
      memory.writePointer(environ, start);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("The variable environ cannot be changed", e);
      return false;
    }
  }

  private static int count(byte[] block) {
    int count = 0;
    for (byte b : block) {
      if (b == 0) {
        count++;
      }
    }
    return count;
  }

  /** The addresses of the strings of the block when its first byte lies at {@code first}. */
  static ByteBuffer table(byte[] block, long first) {
    ByteBuffer table =
        ByteBuffer.allocate((count(block) + 1) * Long.BYTES).order(ByteOrder.nativeOrder());
    int begin = 0;
    for (int i = 0; i < block.length; i++) {
      if (block[i] == 0) {
        table.putLong(first + begin);
        begin = i + 1;
      }
    }
    return table.putLong(0);
  }
}
