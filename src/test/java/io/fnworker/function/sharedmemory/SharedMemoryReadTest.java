package io.fnworker.function.sharedmemory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcDataType;
import com.microsoft.azure.functions.rpc.messages.RpcSharedMemory;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that the host has written, among them those that are not what they claim to be. */
class SharedMemoryReadTest {
  private static final String NAME = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final byte[] CONTENT = "Zürich".getBytes(UTF_8);

  @TempDir private Path first;
  @TempDir private Path second;
  private SharedMemory memory;

  @BeforeEach
  void twoDirectories() {
    memory = new SharedMemory(new SharedMemoryDirectories(List.of(first, second)));
  }

  @Test
  void textIsReadFromAnyOfTheDirectories() throws IOException {
    MapBytes.write(second, NAME, CONTENT);

    assertEquals(
        TypedData.newBuilder().setString("Zürich").build(),
        memory.read(map(RpcDataType.string, 0, CONTENT.length)));
  }

  @Test
  void bytesAndJsonAreReadAsSuch() throws IOException {
    MapBytes.write(first, NAME, "[1]".getBytes(UTF_8));

    assertEquals(
        TypedData.newBuilder().setBytes(ByteString.copyFromUtf8("[1]")).build(),
        memory.read(map(RpcDataType.bytes, 0, 3)));
    assertEquals(
        TypedData.newBuilder().setJson("[1]").build(), memory.read(map(RpcDataType.json, 0, 3)));
  }

  @ParameterizedTest(name = "{1} bytes from {0}: \"{2}\"")
  @CsvSource({"0, 3, abc", "1, 2, bc", "3, 0, ''", "0, 0, ''"})
  void aPartOfTheContentCanBeAskedFor(long offset, long count, String expected) throws IOException {
    MapBytes.write(first, NAME, "abc".getBytes(UTF_8));

    assertEquals(expected, memory.read(map(RpcDataType.string, offset, count)).getString());
  }

  @Test
  void aFileLargerThanItsContentIsFine() throws IOException {
    MapBytes.write(first, NAME, 1, 2, "abc".getBytes(UTF_8));

    assertEquals("ab", memory.read(map(RpcDataType.string, 0, 2)).getString());
  }

  @Test
  void readingLeavesTheFileToTheHost() throws IOException {
    Path file = MapBytes.write(first, NAME, CONTENT);

    memory.read(map(RpcDataType.bytes, 0, CONTENT.length));
    memory.closeAll();

    assertTrue(Files.exists(file));
  }

  @ParameterizedTest(name = "flag {0}, length {1}, {2} bytes from {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 3 | 3 | 0  | first byte is 0, so the writer has not finished it",
        "2 | 3 | 3 | 0  | first byte is 2",
        "1 | 4 | 4 | 0  | promises 4 bytes, but only 3 follow",
        "1 | -1 | 1 | 0 | promises -1 bytes",
        "1 | 9223372036854775807 | 1 | 0 | promises 9223372036854775807 bytes",
        "1 | 3 | 4 | 0  | 4 bytes from 0 are asked for, but it holds 3",
        "1 | 3 | 2 | 2  | 2 bytes from 2 are asked for, but it holds 3",
        "1 | 2 | 3 | 0  | 3 bytes from 0 are asked for, but it holds 2",
        "1 | 3 | -1 | 0 | -1 bytes from 0 are asked for",
        "1 | 3 | 1 | -1 | 1 bytes from -1 are asked for",
        "1 | 3 | 9223372036854775807 | 3 | are asked for"
      })
  void aHeaderThatContradictsFileOrReferenceIsRefused(
      int flag, long length, long count, long offset, String cause) throws IOException {
    MapBytes.write(first, NAME, flag, length, "abc".getBytes(UTF_8));

    assertRefused(map(RpcDataType.bytes, offset, count), NAME, cause);
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 8})
  void aFileWithoutWholeHeaderIsRefused(int size) throws IOException {
    Files.write(first.resolve(NAME), new byte[size]);

    assertRefused(map(RpcDataType.bytes, 0, 0), NAME, "its " + size + " bytes are less than");
  }

  @Test
  void bytesThatAreNoTextAreRefusedAsText() throws IOException {
    MapBytes.write(first, NAME, new byte[] {(byte) 0xC3, 0x28});

    assertRefused(map(RpcDataType.string, 0, 2), "not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "stream", "http", "collection_string"})
  void otherKindsOfDataAreRefused(RpcDataType type) throws IOException {
    MapBytes.write(first, NAME, CONTENT);

    assertRefused(map(type, 0, 1), "cannot hold data of the kind " + type);
  }

  @Test
  void aMissingMapNamesTheDirectoriesThatWereSearched() {
    assertRefused(
        map(RpcDataType.bytes, 0, 1),
        "There is no shared memory map " + NAME,
        first.toString(),
        second.toString(),
        SharedMemoryDirectories.VARIABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "..",
        ".",
        ".hidden",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "a\u0000b",
        "a b",
        "",
        "ü",
        "a\n"
      })
  void aNameThatCouldLeadElsewhereIsRefused(String name) throws IOException {
    MapBytes.write(first.getParent(), "x", CONTENT);

    assertRefused(
        map(RpcDataType.bytes, 0, 1).toBuilder().setName(name).build(), "is not the name");
    assertFalse(MapName.isValid(name));
    Files.delete(first.getParent().resolve("x"));
  }

  @Test
  void aNameMayBeLongButNotLonger() {
    assertTrue(MapName.isValid("a".repeat(MapName.LONGEST)));
    assertFalse(MapName.isValid("a".repeat(MapName.LONGEST + 1)));
    assertTrue(
        assertThrows(SharedMemoryException.class, () -> MapName.of("a".repeat(100_000)))
                .getMessage()
                .length()
            < 500);
  }

  @Test
  void aLinkToAnotherFileIsNotFollowed() throws IOException {
    Path elsewhere = MapBytes.write(second, "elsewhere", CONTENT);
    Files.createSymbolicLink(first.resolve(NAME), elsewhere);

    assertRefused(map(RpcDataType.bytes, 0, 1), "There is no shared memory map");
  }

  private static RpcSharedMemory map(RpcDataType type, long offset, long count) {
    return RpcSharedMemory.newBuilder()
        .setName(NAME)
        .setType(type)
        .setOffset(offset)
        .setCount(count)
        .build();
  }

  private void assertRefused(RpcSharedMemory map, String... parts) {
    String message = assertThrows(SharedMemoryException.class, () -> memory.read(map)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> part + " in: " + message);
    }
  }
}
