package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.ModelBindingData;
import com.microsoft.azure.functions.rpc.messages.TypedData.DataCase;
import io.fnworker.function.json.JsonCodec;
import io.fnworker.function.sdktypes.KnownSdkType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To clients and the like, of the references that hosts send for them. */
record SdkObjectConverter(KnownSdkType type, JsonCodec json) implements Converter {

  @Override
  public @Nullable Object convert(Source source) {
    if (source.kind() == DataCase.DATA_NOT_SET) {
      return null;
    }
    if (source.kind() != DataCase.MODEL_BINDING_DATA) {
      throw new ConversionException(
          "a "
              + type.simpleName()
              + " is made of a reference, but the host has sent the data; the binding needs"
              + " \"supportsDeferredBinding\": true in its properties, which"
              + " azure-functions-maven-plugin writes from 1.38.0 on");
    }
    ModelBindingData reference = source.data().getModelBindingData();
    return type.make(reference.getSource(), fields(reference));
  }

  private Map<String, String> fields(ModelBindingData reference) {
    Map<String, String> fields = new HashMap<>();
    if (Source.isText(reference)
        && json.fromJson(reference.getContent().toStringUtf8(), Map.class)
            instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value != null) {
              fields.put(String.valueOf(name), String.valueOf(value));
            }
          });
      return fields;
    }
    throw new ConversionException(
        "the reference of source \"%s\" and content type \"%s\" is no JSON object, of which a %s could be made"
            .formatted(reference.getSource(), reference.getContentType(), type.simpleName()));
  }
}
