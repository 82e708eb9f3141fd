package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The collection kinds, taken apart. */
final class Elements {
  private Elements() {}

  /** Each element as a value of its own; empty for kinds that hold one value. */
  static List<TypedData> of(TypedData data) {
    var element = TypedData.newBuilder();
    return switch (data.getDataCase()) {
      case COLLECTION_STRING ->
          map(data.getCollectionString().getStringList(), s -> element.setString(s).build());
      case COLLECTION_BYTES ->
          map(data.getCollectionBytes().getBytesList(), b -> element.setBytes(b).build());
      case COLLECTION_DOUBLE ->
          map(data.getCollectionDouble().getDoubleList(), d -> element.setDouble(d).build());
      case COLLECTION_SINT64 ->
          map(data.getCollectionSint64().getSint64List(), l -> element.setInt(l).build());
      case COLLECTION_MODEL_BINDING_DATA ->
          map(
              data.getCollectionModelBindingData().getModelBindingDataList(),
              m -> element.setModelBindingData(m).build());
      case STRING, JSON, BYTES, STREAM, HTTP, INT, DOUBLE -> List.of();
      case MODEL_BINDING_DATA, DATA_NOT_SET -> List.of();
    };
  }

  /** Strings, byte arrays, doubles or longs in a list of its own. */
  static List<@Nullable Object> plain(TypedData data) {
    return map(of(data), AnyConverter::asItIs);
  }

  static <S, T extends @Nullable Object> List<T> map(
      List<S> elements, Function<? super S, ? extends T> each) {
    List<T> result = new ArrayList<>(elements.size());
    for (S element : elements) {
      result.add(each.apply(element));
    }
    return result;
  }
}
