package io.fnworker.function.sharedmemory;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcDataType;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.SharedMemoryReader;
import io.fnworker.function.binding.SharedMemoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The maps of this worker and the way to those of the host. Files of the host are only read: it
 * deletes them itself after the answer. Files of the worker are in a register from before they are
 * written until they are deleted or the host has taken them over. Safe for use by any thread.
 */
public final class SharedMemory implements SharedMemoryReader, SharedMemoryWriter {
  /** Smaller values go through the stream: the host would not look for a map. In bytes. */
  public static final int SMALLEST = 1 << 20;

  /** In bytes, as much as the host reads. */
  public static final int LARGEST = Integer.MAX_VALUE;

  private static final String SWITCH = "FUNCTIONS_WORKER_SHARED_MEMORY_DATA_TRANSFER_ENABLED";
  private static final Set<String> ON = Set.of("true", "1");

  private final SharedMemoryDirectories directories;
  private final Map<String, Path> written = new ConcurrentHashMap<>();
  private volatile boolean hostKeepsMaps;

  SharedMemory(SharedMemoryDirectories directories) {
    this.directories = directories;
  }

  /**
   * Empty when the host's environment does not switch it on, or when it does not work here: no
   * directory can be used (on Windows maps are no files), or what is written into the first is not
   * what is read from it. Only when present may the worker announce {@code
   * SharedMemoryDataTransfer}.
   */
  public static Optional<SharedMemory> of(Map<String, String> environment) {
    String wanted = environment.getOrDefault(SWITCH, "").strip().toLowerCase(Locale.ROOT);
    if (!ON.contains(wanted) || isWindows()) {
      return Optional.empty();
    }
    SharedMemory memory = new SharedMemory(SharedMemoryDirectories.of(environment).usable());
    return memory.works() ? Optional.of(memory) : Optional.empty();
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  private boolean works() {
    TypedData probe = TypedData.newBuilder().setString("probe").build();
    RpcSharedMemory map = put(probe.getStringBytes(), RpcDataType.string);
    if (map == null) {
      return false;
    }
    try {
      return read(map).equals(probe);
    } catch (SharedMemoryException e) {
      return false;
    } finally {
      discard(map);
    }
  }

  /**
   * Tells that the host has a cache of its own for maps (its capability {@code FunctionDataCache}):
   * then a map belongs to the host once it says that the worker may close it.
   */
  public void hostKeepsMaps(boolean keeps) {
    hostKeepsMaps = keeps;
  }

  /** Throws {@link SharedMemoryException} when the map is missing or not what it should be. */
  @Override
  public TypedData read(RpcSharedMemory reference) {
    MapName name = MapName.of(reference.getName());
    Path file = directories.find(name);
    if (file == null) {
      throw SharedMemoryException.missing(name, directories);
    }
    try {
      return typed(name, reference.getType(), MapFile.read(name, file, reference));
    } catch (IOException e) {
      throw SharedMemoryException.unreadable(name, e);
    }
  }

  private static TypedData typed(MapName name, RpcDataType type, ByteString content) {
    TypedData.Builder data = TypedData.newBuilder();
    if (type == RpcDataType.bytes) {
      return data.setBytes(content).build();
    }
    if (type != RpcDataType.string && type != RpcDataType.json) {
      throw SharedMemoryException.malformed(name, "a map cannot hold data of the kind " + type);
    }
    if (!content.isValidUtf8()) {
      throw SharedMemoryException.malformed(name, "its content is said to be text, but not UTF-8");
    }
    return type == RpcDataType.string
        ? data.setStringBytes(content).build()
        : data.setJsonBytes(content).build();
  }

  /**
   * Takes text and bytes of {@link #SMALLEST} to {@link #LARGEST} bytes. Null for all others, and
   * when there is no room for a map.
   */
  @Override
  public @Nullable RpcSharedMemory write(TypedData data) {
    return switch (data.getDataCase()) {
      case STRING -> offer(data.getStringBytes(), RpcDataType.string);
      case BYTES -> offer(data.getBytes(), RpcDataType.bytes);
      // The host takes maps for text or bytes only.
      case JSON, STREAM, HTTP, INT, DOUBLE -> null;
      case COLLECTION_BYTES, COLLECTION_STRING, COLLECTION_DOUBLE, COLLECTION_SINT64 -> null;
      case MODEL_BINDING_DATA, COLLECTION_MODEL_BINDING_DATA, DATA_NOT_SET -> null;
    };
  }

  private @Nullable RpcSharedMemory offer(ByteString content, RpcDataType type) {
    return content.size() < SMALLEST ? null : put(content, type);
  }

  private @Nullable RpcSharedMemory put(ByteString content, RpcDataType type) {
    Path directory = directories.withRoomFor(MapFile.HEADER + (long) content.size());
    if (directory == null) {
      return null;
    }
    String name = MapName.random().text();
    Path file = directory.resolve(name);
    written.put(name, file);
    try {
      MapFile.write(file, content);
    } catch (IOException e) {
      written.remove(name);
      return null;
    }
    return RpcSharedMemory.newBuilder()
        .setName(name)
        .setOffset(0)
        .setCount(content.size())
        .setType(type)
        .build();
  }

  @Override
  public void discard(RpcSharedMemory map) {
    delete(map.getName());
  }

  /**
   * Lets go of maps that the host has read: deletes them, or leaves them to the host's cache.
   *
   * @return for each name, in their order, whether it was a map of this worker and is closed now
   */
  public Map<String, Boolean> close(Collection<String> names) {
    Map<String, Boolean> results = new LinkedHashMap<>();
    for (String name : names) {
      boolean closed = hostKeepsMaps ? written.remove(name) != null : delete(name);
      results.merge(name, closed, Boolean::logicalOr);
    }
    return results;
  }

  /** Deletes every map that is still this worker's; for the end of the process. */
  public void closeAll() {
    List.copyOf(written.keySet()).forEach(this::delete);
  }

  /** Maps that are written and neither deleted nor taken over by the host. */
  public int open() {
    return written.size();
  }

  private boolean delete(String name) {
    Path file = written.remove(name);
    try {
      return file != null && Files.deleteIfExists(file);
    } catch (IOException e) {
      // Still ours: the end of the process tries again.
      written.put(name, Objects.requireNonNull(file));
      return false;
    }
  }
}
