package io.fnworker.door.scf;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.bus.SetCookie;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The bytes of a result: texts and bytes as they are, nothing for null, JSON for all else. An HTTP
 * response becomes the object that the API gateway of the platform makes its response from.
 * Stateless; safe for use by any thread.
 */
final class ResultBody {
  private static final String SET_COOKIE = "Set-Cookie";
  private static final int OK = 200;

  private ResultBody() {}

  static Buffer of(TypedData value) {
    return switch (value.getDataCase()) {
      case DATA_NOT_SET -> Buffer.buffer();
      case STRING -> Buffer.buffer(value.getString());
      case JSON -> Buffer.buffer(value.getJson());
      case BYTES -> bytes(value.getBytes());
      case STREAM -> bytes(value.getStream());
      case INT -> Buffer.buffer(Long.toString(value.getInt()));
      case DOUBLE -> Buffer.buffer(Double.toString(value.getDouble()));
      case HTTP -> integrationResponse(value.getHttp()).toBuffer();
      case COLLECTION_STRING -> array(value.getCollectionString().getStringList());
      case COLLECTION_DOUBLE -> array(value.getCollectionDouble().getDoubleList());
      case COLLECTION_SINT64 -> array(value.getCollectionSint64().getSint64List());
      case COLLECTION_BYTES ->
          array(
              value.getCollectionBytes().getBytesList().stream()
                  .map(one -> Base64.getEncoder().encodeToString(one.toByteArray()))
                  .toList());
      case MODEL_BINDING_DATA -> bytes(value.getModelBindingData().getContent());
      case COLLECTION_MODEL_BINDING_DATA ->
          throw new IllegalArgumentException("No result is a list of references");
    };
  }

  private static Buffer array(List<?> elements) {
    return new JsonArray(elements).toBuffer();
  }

  private static Buffer bytes(ByteString bytes) {
    return Buffer.buffer(bytes.toByteArray());
  }

  private static JsonObject integrationResponse(RpcHttp http) {
    TypedData body = http.hasRawBody() ? http.getRawBody() : http.getBody();
    boolean binary = isBinary(body);
    byte[] content = of(body).getBytes();
    return new JsonObject()
        .put("isBase64Encoded", binary)
        .put("statusCode", statusCode(http))
        .put("headers", headers(http))
        .put(
            "body",
            binary
                ? Base64.getEncoder().encodeToString(content)
                : Buffer.buffer(content).toString());
  }

  private static boolean isBinary(TypedData body) {
    return body.hasBytes() || body.hasStream();
  }

  private static int statusCode(RpcHttp http) {
    return http.getStatusCode().isEmpty() ? OK : Integer.parseInt(http.getStatusCode());
  }

  /** A name with several values has a list; only cookies come so. */
  private static JsonObject headers(RpcHttp http) {
    JsonObject headers = new JsonObject();
    http.getHeadersMap().forEach(headers::put);
    http.getNullableHeadersMap().forEach((name, value) -> headers.put(name, value.getValue()));
    List<RpcHttpCookie> cookies = http.getCookiesList();
    if (!cookies.isEmpty()) {
      headers.fieldNames().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("set-cookie"));
      headers.put(SET_COOKIE, new JsonArray(cookies.stream().map(SetCookie::text).toList()));
    }
    return headers;
  }
}
