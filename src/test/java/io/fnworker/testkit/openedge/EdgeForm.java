package io.fnworker.testkit.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The generations of the protocol as a host writes them, field by field: written from the wire and
 * not from our own .proto files, so that a wrong number there shows.
 */
public enum EdgeForm {
  RUNTIME("runtime.Runtime", "Handle", 1, 2, 3, 11, 12),
  OPENEDGE("openedge.Function", "Call", 2, 3, 4, 11, 12),
  BAETYL("baetyl.Function", "Call", 2, 3, 4, 11, 12),
  FAAS("faas.Function", "Call", 0, 0, 3, 0, 0);

  private static final int ID = 1;
  private static final int METADATA = 2;
  private static final int TIMESTAMP = 10;

  private final String service;
  private final String method;
  private final int qos;
  private final int topic;
  private final int payload;
  private final int functionName;
  private final int invokeId;

  EdgeForm(
      String service,
      String method,
      int qos,
      int topic,
      int payload,
      int functionName,
      int invokeId) {
    this.service = service;
    this.method = method;
    this.qos = qos;
    this.topic = topic;
    this.payload = payload;
    this.functionName = functionName;
    this.invokeId = invokeId;
  }

  public String service() {
    return service;
  }

  public String method() {
    return method;
  }

  /** Whether ID and time come with a message, beside topic and quality of service. */
  public boolean isTimed() {
    return this == OPENEDGE || this == BAETYL;
  }

  /**
   * One call.
   *
   * @param payload null leaves the field out
   */
  public UnknownFieldSet message(String function, String invocation, byte @Nullable [] content) {
    UnknownFieldSet.Builder message = UnknownFieldSet.newBuilder();
    if (this == FAAS) {
      message.addField(ID, number(77));
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put("serviceName", "front");
      metadata.put("functionName", function);
      metadata.put("invokeId", invocation);
      metadata.put("tenant", "blue");
      Field.Builder entries = Field.newBuilder();
      metadata.forEach((name, value) -> entries.addLengthDelimited(entry(name, value)));
      message.addField(METADATA, entries.build());
    } else {
      message.addField(topic, text("in/ü"));
      message.addField(functionName, text(function));
      if (!invocation.isEmpty()) {
        message.addField(invokeId, text(invocation));
      }
    }
    if (isTimed()) {
      message.addField(ID, number(77));
      message.addField(TIMESTAMP, number(zigZag(1_546_300_800)));
    }
    if (content != null) {
      message.addField(payload, bytes(ByteString.copyFrom(content)));
    }
    return message.build();
  }

  /** The same message with a quality of service; 0 leaves the field out, as proto3 does. */
  public UnknownFieldSet withQos(UnknownFieldSet message, int value) {
    return qos == 0 || value == 0
        ? message
        : message.toBuilder().addField(qos, number(value)).build();
  }

  public UnknownFieldSet withoutPayload(UnknownFieldSet message) {
    return message.toBuilder().clearField(payload).build();
  }

  public boolean hasPayload(UnknownFieldSet message) {
    return message.hasField(payload);
  }

  /** The payload's bytes; fails when the field is absent or there twice. */
  public ByteString payload(UnknownFieldSet message) {
    var values = message.getField(payload).getLengthDelimitedList();
    if (values.size() != 1) {
      throw new AssertionError("payload fields: " + values.size());
    }
    return values.get(0);
  }

  public static UnknownFieldSet parse(byte[] message) {
    try {
      return UnknownFieldSet.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("no protobuf message", e);
    }
  }

  /** As Go writes a signed integer. */
  private static long zigZag(long value) {
    long written = (value << 1) ^ (value >> 63);
    if (CodedInputStream.decodeZigZag64(written) != value) {
      throw new IllegalStateException();
    }
    return written;
  }

  private static ByteString entry(String name, String value) {
    return UnknownFieldSet.newBuilder()
        .addField(1, text(name))
        .addField(2, text(value))
        .build()
        .toByteString();
  }

  private static Field text(String value) {
    return bytes(ByteString.copyFromUtf8(value));
  }

  private static Field bytes(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }

  private static Field number(long value) {
    return Field.newBuilder().addVarint(value).build();
  }
}
