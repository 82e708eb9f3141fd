package io.fnworker.door.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFramesTest {
  private static final List<String> TEXTS = List.of("first", "", "the third, a longer one", "4");

  private final MessageFrames frames = new MessageFrames(100);
  private final List<String> read = new ArrayList<>();

  private static byte[] framed(List<String> texts) {
    ByteBuffer all = ByteBuffer.allocate(1000);
    for (String text : texts) {
      all.put((byte) 0).putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.copyOf(all.array(), all.position());
  }

  private void read(byte[] chunk) {
    frames.update(chunk);
    for (ByteString next = frames.next(); next != null; next = frames.next()) {
      read.add(next.toStringUtf8());
    }
  }

  @ParameterizedTest(name = "chunks of {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 11, 19, 1000})
  void messagesAreFoundHoweverTheOctetsArrive(int size) {
    byte[] all = framed(TEXTS);
    for (int at = 0; at < all.length; at += size) {
      read(Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
    }
    assertEquals(TEXTS, read);
  }

  @Test
  void anIncompleteMessageIsNoMessage() {
    byte[] all = framed(TEXTS);
    read(Arrays.copyOf(all, all.length - 1));
    assertEquals(TEXTS.subList(0, 3), read);
    assertNull(frames.next());
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedBeforeItIsRead() {
    frames.update(new byte[] {0, 0, 0, 0, 101});
    var e = assertThrows(MessageFrames.IllegalFrameException.class, frames::next);
    assertTrue(e.getMessage().contains("101 octets"), e.getMessage());
  }

  @Test
  void aLengthOfFourGibibytesIsNotTakenForANegativeOne() {
    frames.update(new byte[] {0, -1, -1, -1, -1});
    var e = assertThrows(MessageFrames.IllegalFrameException.class, frames::next);
    assertTrue(e.getMessage().contains("4294967295 octets"), e.getMessage());
  }

  @Test
  void aCompressedMessageIsRefused() {
    frames.update(new byte[] {1, 0, 0, 0, 0});
    assertThrows(MessageFrames.IllegalFrameException.class, frames::next);
  }
}
