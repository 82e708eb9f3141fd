package io.fnworker.function.sharedmemory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes maps as a host would, sound and unsound ones. */
final class MapBytes {
  private MapBytes() {}

  static Path write(Path folder, String name, byte[] content) throws IOException {
    return write(folder, name, 1, content.length, content);
  }

  static Path write(Path folder, String name, int flag, long length, byte[] content)
      throws IOException {
    ByteBuffer map =
        ByteBuffer.allocate(9 + content.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) flag)
            .putLong(length)
            .put(content);
    return Files.write(folder.resolve(name), map.array());
  }
}
