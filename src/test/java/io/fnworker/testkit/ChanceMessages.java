package io.fnworker.testkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Messages of the contract whose fields are filled by chance, unknown fields and enum numbers
 * included. Of what a host may say only two things do not come: the end of the worker, and a new
 * environment, which would be the test's own. The same seed gives the same messages. For one
 * thread.
 */
public final class ChanceMessages {
  private static final int MAX_DEPTH = 6;
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "../../etc",
          "\0",
          "ä€😀",
          "-1",
          "1e999",
          "{\"a\":[",
          "%s%n{0}",
          "x".repeat(5_000));

  private final Random random;

  public ChanceMessages(Random random) {
    this.random = random;
  }

  public StreamingMessage next() {
    StreamingMessage message = (StreamingMessage) fill(StreamingMessage.newBuilder(), 0);
    return switch (message.getContentCase()) {
      case WORKER_TERMINATE, FUNCTION_ENVIRONMENT_RELOAD_REQUEST, WORKER_WARMUP_REQUEST -> next();
      default -> message;
    };
  }

  private Message fill(Message.Builder builder, int depth) {
    List<FieldDescriptor> fields = builder.getDescriptorForType().getFields();
    int oneof = random.nextInt(Math.max(1, fields.size()));
    for (FieldDescriptor field : fields) {
      boolean chosen =
          field.getContainingOneof() != null
              ? fields.indexOf(field) == oneof || random.nextInt(20) == 0
              : random.nextBoolean();
      if (chosen && depth < MAX_DEPTH) {
        set(builder, field, depth);
      }
    }
    if (random.nextInt(10) == 0) {
      builder.setUnknownFields(unknown());
    }
    return builder.build();
  }

  private void set(Message.Builder builder, FieldDescriptor field, int depth) {
    if (!field.isRepeated()) {
      builder.setField(field, value(builder, field, depth));
      return;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      builder.addRepeatedField(field, value(builder, field, depth));
    }
  }

  private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> random.nextInt();
      case LONG -> random.nextLong();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      case BOOLEAN -> random.nextBoolean();
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BYTE_STRING -> bytes();
      case ENUM -> enumValue(field.getEnumType());
      case MESSAGE -> fill(builder.newBuilderForField(field), depth + 1);
    };
  }

  private ByteString bytes() {
    return ByteString.copyFrom(
        TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_16));
  }

  private Object enumValue(EnumDescriptor type) {
    return type.findValueByNumberCreatingIfUnknown(random.nextInt(10) - 2);
  }

  private UnknownFieldSet unknown() {
    return UnknownFieldSet.newBuilder()
        .addField(
            1_000 + random.nextInt(1_000),
            UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes()).build())
        .build();
  }
}
