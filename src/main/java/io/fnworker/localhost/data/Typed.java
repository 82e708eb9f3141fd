package io.fnworker.localhost.data;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.CollectionBytes;
import com.microsoft.azure.functions.rpc.messages.CollectionString;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.channel.Capability;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.vertx.core.json.Json;
import java.util.List;

/** Values as the host writes them into TypedData. Stateless. */
public final class Typed {
  private Typed() {}

  /** A null: no case at all. */
  public static TypedData none() {
    return TypedData.getDefaultInstance();
  }

  public static TypedData string(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  /** Bytes as text, undecoded where they are valid UTF-8 already. */
  public static TypedData text(ByteString utf8) {
    return utf8.isValidUtf8()
        ? TypedData.newBuilder().setStringBytes(utf8).build()
        : string(utf8.toStringUtf8());
  }

  public static TypedData bytes(ByteString bytes) {
    return TypedData.newBuilder().setBytes(bytes).build();
  }

  /** A value of a JSON document: strings stay strings, fractions are doubles, the rest is json. */
  public static TypedData value(Object value) {
    if (value instanceof String text) {
      return string(text);
    }
    if (value instanceof Double || value instanceof Float) {
      return TypedData.newBuilder().setDouble(((Number) value).doubleValue()).build();
    }
    return json(value);
  }

  /** Anything as JSON text. */
  public static TypedData json(Object value) {
    return TypedData.newBuilder().setJson(Json.encode(value)).build();
  }

  /** A string[]: a collection for workers that know it, without its empty entries unless wanted. */
  public static TypedData strings(List<String> values, WorkerCapabilities worker) {
    if (!worker.has(Capability.TYPED_DATA_COLLECTION)) {
      return json(values);
    }
    boolean all = worker.has(Capability.INCLUDE_EMPTY_ENTRIES);
    CollectionString.Builder collection = CollectionString.newBuilder();
    values.stream().filter(value -> all || !value.isEmpty()).forEach(collection::addString);
    return TypedData.newBuilder().setCollectionString(collection).build();
  }

  /** A byte[][]: a collection for workers that know it, else JSON of base64 texts. */
  public static TypedData byteArrays(List<ByteString> values, WorkerCapabilities worker) {
    if (!worker.has(Capability.TYPED_DATA_COLLECTION)) {
      return json(values.stream().map(ByteString::toByteArray).toList());
    }
    return TypedData.newBuilder()
        .setCollectionBytes(CollectionBytes.newBuilder().addAllBytes(values))
        .build();
  }
}
