package io.fnworker.localhost.app;

import com.microsoft.azure.functions.rpc.messages.BindingInfo;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * One binding of a function as function.json or the worker's metadata tell it.
 *
 * @param raw every field of the binding; must not be changed
 */
public record HostBinding(
    String name,
    String type,
    BindingInfo.Direction direction,
    BindingInfo.DataType dataType,
    JsonObject raw) {

  /**
   * Reads a binding.
   *
   * @throws IllegalArgumentException saying which field is wrong
   */
  public static HostBinding read(JsonObject raw) {
    return new HostBinding(
        text(raw, "name"),
        text(raw, "type"),
        direction(String.valueOf(raw.getValue("direction", "in"))),
        dataType(String.valueOf(raw.getValue("dataType", ""))),
        raw);
  }

  public boolean isTrigger() {
    return type.toLowerCase(Locale.ROOT).endsWith("trigger");
  }

  public boolean isInput() {
    return direction != BindingInfo.Direction.out;
  }

  public boolean isOutput() {
    return direction != BindingInfo.Direction.in;
  }

  public boolean is(String wantedType) {
    return type.equalsIgnoreCase(wantedType);
  }

  public boolean isMany() {
    return "many".equalsIgnoreCase(raw.getString("cardinality", "one"));
  }

  /** The binding as a load request carries it: names of connections, routes etc. are not in it. */
  public BindingInfo toLoadRequest() {
    return BindingInfo.newBuilder()
        .setType(type)
        .setDirection(direction)
        .setDataType(dataType)
        .build();
  }

  private static String text(JsonObject raw, String field) {
    if (raw.getValue(field) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalArgumentException("binding without \"" + field + "\": " + raw.encode());
  }

  private static BindingInfo.Direction direction(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "in" -> BindingInfo.Direction.in;
      case "out" -> BindingInfo.Direction.out;
      case "inout" -> BindingInfo.Direction.inout;
      default ->
          throw new IllegalArgumentException("direction must be in, out or inout, is " + text);
    };
  }

  private static BindingInfo.DataType dataType(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "string" -> BindingInfo.DataType.string;
      case "binary" -> BindingInfo.DataType.binary;
      case "stream" -> BindingInfo.DataType.stream;
      default -> BindingInfo.DataType.undefined;
    };
  }
}
