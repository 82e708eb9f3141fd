package io.fnworker.function.sharedmemory;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads and writes the file of one map. Stateless. */
final class MapFile {
  /** Flag and length. */
  static final int HEADER = 1 + Long.BYTES;

  private static final byte INITIALIZED = 1;
  private static final Set<StandardOpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final String POSIX = "posix";

  private MapFile() {}

  /**
   * The part of the content that the reference names. Throws {@link SharedMemoryException} when
   * header, file and reference contradict each other.
   */
  static ByteString read(MapName name, Path file, RpcSharedMemory reference) throws IOException {
    // A link that someone put into the shared directory could point at any file of ours.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      checkReference(name, reference, length(name, channel));
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(reference.getCount()));
      fill(content, channel, HEADER + reference.getOffset());
      return UnsafeByteOperations.unsafeWrap(content.flip());
    }
  }

  private static long length(MapName name, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < HEADER) {
      throw SharedMemoryException.malformed(
          name, "its " + size + " bytes are less than the " + HEADER + " of the header");
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    fill(header, channel, 0);
    byte flag = header.get(0);
    long length = header.getLong(1);
    if (flag != INITIALIZED) {
      throw SharedMemoryException.malformed(
          name, "its first byte is " + flag + ", so the writer has not finished it");
    }
    if (length < 0 || length > size - HEADER) {
      throw SharedMemoryException.malformed(
          name,
          "its header promises " + length + " bytes, but only " + (size - HEADER) + " follow");
    }
    return length;
  }

  private static void checkReference(MapName name, RpcSharedMemory reference, long length) {
    long offset = reference.getOffset();
    long count = reference.getCount();
    if (offset < 0 || count < 0 || offset > length || count > length - offset) {
      throw SharedMemoryException.malformed(
          name,
          count + " bytes from " + offset + " are asked for, but it holds " + length + " bytes");
    }
    if (count > SharedMemory.LARGEST) {
      throw SharedMemoryException.malformed(
          name, "its " + count + " bytes are more than the " + SharedMemory.LARGEST + " allowed");
    }
  }

  private static void fill(ByteBuffer buffer, FileChannel channel, long from) throws IOException {
    long position = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position);
      if (read < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      position += read;
    }
  }

  /** Makes a new file, readable by this user only; leaves none behind when it fails. */
  static void write(Path file, ByteString content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, NEW_FILE, ownerOnly(file))) {
      long position = HEADER;
      for (ByteBuffer part : content.asReadOnlyByteBufferList()) {
        position += drain(part, channel, position);
      }
      // Last, so that a reader never takes half a map for a whole one.
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.put(INITIALIZED).putLong(content.size());
      drain(header.flip(), channel, 0);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static long drain(ByteBuffer buffer, FileChannel channel, long from) throws IOException {
    long position = from;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    return position - from;
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains(POSIX)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
