package io.fnworker.function.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcDataType;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that the worker writes: their form, their size, and that each is gone in the end. */
class SharedMemoryWriteTest {
  private static final String SWITCH = "FUNCTIONS_WORKER_SHARED_MEMORY_DATA_TRANSFER_ENABLED";
  private static final String DIRECTORIES = "FUNCTIONS_UNIX_SHARED_MEMORY_DIRECTORIES";
  private static final String LARGE = "é".repeat(SharedMemory.SMALLEST / 2);

  @TempDir private Path temp;

  @Test
  void aMapHasTheFormThatTheHostReads() throws IOException {
    SharedMemory memory = memory();

    RpcSharedMemory map = memory.write(text(LARGE));

    assertNotNull(map);
    assertEquals(RpcDataType.string, map.getType());
    assertEquals(0, map.getOffset());
    assertEquals(SharedMemory.SMALLEST, map.getCount());
    assertEquals(map.getName(), UUID.fromString(map.getName()).toString());
    Path file = folder().resolve(map.getName());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(9 + SharedMemory.SMALLEST, bytes.remaining());
    assertEquals(1, bytes.get());
    assertEquals(SharedMemory.SMALLEST, bytes.getLong());
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    assertArrayEquals(ByteString.copyFromUtf8(LARGE).toByteArray(), content);
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  @Test
  void bytesOfSeveralPiecesAreWrittenInOrder() {
    ByteString half = ByteString.copyFrom(new byte[SharedMemory.SMALLEST / 2]);
    TypedData data =
        TypedData.newBuilder()
            .setBytes(half.concat(ByteString.copyFromUtf8("x")).concat(half))
            .build();
    SharedMemory memory = memory();

    RpcSharedMemory map = memory.write(data);

    assertNotNull(map);
    assertEquals(RpcDataType.bytes, map.getType());
    assertEquals(data, memory.read(map));
  }

  static Stream<TypedData> whatGoesThroughTheStream() {
    return Stream.of(
        text(LARGE.substring(1)),
        TypedData.newBuilder()
            .setBytes(ByteString.copyFrom(new byte[SharedMemory.SMALLEST - 1]))
            .build(),
        TypedData.newBuilder().setJson('"' + LARGE + '"').build(),
        TypedData.newBuilder().setInt(1).build(),
        TypedData.getDefaultInstance());
  }

  @ParameterizedTest
  @MethodSource("whatGoesThroughTheStream")
  void smallValuesAndOtherKindsAreNotWritten(TypedData data) throws IOException {
    SharedMemory memory = memory();

    assertNull(memory.write(data));

    assertEquals(List.of(), files());
  }

  @Test
  void aFullOrMissingDirectoryLeavesTheValueToTheStream() {
    SharedMemory memory =
        new SharedMemory(new SharedMemoryDirectories(List.of(temp.resolve("gone"))));

    assertNull(memory.write(text(LARGE)));
    assertEquals(0, memory.open());
  }

  @Test
  void theNextDirectoryIsUsedWhenTheFirstHasNoRoom() throws IOException {
    Path second = Files.createDirectory(temp.resolve("second"));
    SharedMemory memory =
        new SharedMemory(new SharedMemoryDirectories(List.of(temp.resolve("gone"), second)));

    RpcSharedMemory map = memory.write(text(LARGE));

    assertNotNull(map);
    assertTrue(Files.exists(second.resolve(map.getName())));
  }

  @Test
  void closingDeletesAndTellsWhichWereOurs() throws IOException {
    SharedMemory memory = memory();
    RpcSharedMemory map = memory.write(text(LARGE));
    Path ofHost = MapBytes.write(folder(), "host-map", new byte[1]);
    Path outside = Files.writeString(temp.resolve("outside"), "x");

    Map<String, Boolean> results =
        memory.close(List.of(map.getName(), "host-map", "../outside", "unknown", map.getName()));

    assertEquals(
        Map.of(map.getName(), true, "host-map", false, "../outside", false, "unknown", false),
        results);
    assertEquals(List.of(ofHost), files());
    assertTrue(Files.exists(outside));
    assertEquals(0, memory.open());
  }

  @Test
  void aHostWithACacheGetsTheFile() throws IOException {
    SharedMemory memory = memory();
    memory.hostKeepsMaps(true);
    RpcSharedMemory taken = memory.write(text(LARGE));
    RpcSharedMemory notTaken = memory.write(text(LARGE));

    assertEquals(Map.of(taken.getName(), true), memory.close(List.of(taken.getName())));
    memory.closeAll();

    assertEquals(List.of(folder().resolve(taken.getName())), files());
    assertFalse(Files.exists(folder().resolve(notTaken.getName())));
  }

  @Test
  void nothingIsLeftAtTheEnd() throws IOException {
    SharedMemory memory = memory();
    for (int i = 0; i < 3; i++) {
      memory.write(text(LARGE));
    }
    RpcSharedMemory unwanted = memory.write(text(LARGE));
    assertEquals(4, memory.open());

    memory.discard(unwanted);
    assertEquals(3, files().size());
    memory.closeAll();

    assertEquals(List.of(), files());
    assertEquals(0, memory.open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "True", " TRUE "})
  void itIsOnWhenTheHostSaysSo(String value) throws IOException {
    assertTrue(SharedMemory.of(Map.of(SWITCH, value, DIRECTORIES, temp.toString())).isPresent());
    assertEquals(List.of(), files(), "the trial map is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "", "yes"})
  void itIsOffOtherwise(String value) {
    assertTrue(SharedMemory.of(Map.of(SWITCH, value, DIRECTORIES, temp.toString())).isEmpty());
    assertTrue(SharedMemory.of(Map.of(DIRECTORIES, temp.toString())).isEmpty());
  }

  @Test
  void itIsOffWhereNoDirectoryCanBeUsed() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");

    assertTrue(
        SharedMemory.of(Map.of(SWITCH, "1", DIRECTORIES, temp.resolve("missing") + "," + file))
            .isEmpty());
    assertFalse(Files.exists(temp.resolve("missing")));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @MethodSource("lists")
  void theDirectoriesAreThoseOfTheHost(String list, List<Path> expected) {
    assertEquals(expected, SharedMemoryDirectories.of(Map.of(DIRECTORIES, list)).paths());
  }

  static Stream<Arguments> lists() {
    Path standard = Path.of("/dev/shm/AzureFunctions");
    return Stream.of(
        Arguments.of("", List.of(standard)),
        Arguments.of("  ", List.of(standard)),
        Arguments.of(
            "/a, /b/,", List.of(Path.of("/a/AzureFunctions"), Path.of("/b/AzureFunctions"))));
  }

  private SharedMemory memory() {
    return SharedMemory.of(Map.of(SWITCH, "1", DIRECTORIES, temp.toString())).orElseThrow();
  }

  private Path folder() {
    return temp.resolve("AzureFunctions");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  private static TypedData text(String text) {
    return TypedData.newBuilder().setString(text).build();
  }
}
