package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What one call brings and what its answer repeats, whatever the generation of the host. */
sealed interface HostMessage permits RuntimeMessage, EdgeMessage, FaasMessage {
  /** Empty when the host names none. */
  String functionName();

  /** Empty when the host gives none. */
  String invokeId();

  /** Empty when there is none. */
  ByteString payload();

  /** Tells what came along with the payload, under the names that functions bind. */
  void describe(BiConsumer<String, TypedData> metadata);

  /**
   * The same message with this payload; null leaves it out, and then the host publishes nothing.
   */
  Message answer(@Nullable ByteString payload);

  static TypedData text(String value) {
    return TypedData.newBuilder().setString(value).build();
  }

  static TypedData number(long value) {
    return TypedData.newBuilder().setInt(value).build();
  }
}
