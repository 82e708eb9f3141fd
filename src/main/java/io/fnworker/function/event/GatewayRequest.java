package io.fnworker.function.event;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.binding.BindingException;
import io.fnworker.function.json.JsonCodec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event of an API gateway as the HTTP request it stands for. Fields that are read: {@code
 * httpMethod}, {@code path}, {@code headers}, {@code queryString} and {@code
 * queryStringParameters}, {@code pathParameters}, {@code body}, {@code isBase64Encoded}, {@code
 * requestContext}. Names of headers come out in lower case, as from every other host.
 */
record GatewayRequest(JsonCodec json) {
  private static final String CONTEXT = "requestContext";

  /** The request with that event; throws {@link BindingException} for an event of another kind. */
  InvocationRequest arriving(InvocationRequest request, String name) {
    TypedData event = EventFunction.event(request);
    InvocationRequest.Builder arriving = request.toBuilder().clearInputData();
    if (event.getDataCase() == TypedData.DataCase.DATA_NOT_SET) {
      return arriving.addInputData(input(name, event)).build();
    }
    GatewayFields fields = parsed(event);
    Object context = fields.value(CONTEXT);
    if (context != null && !request.containsTriggerMetadata(CONTEXT)) {
      arriving.putTriggerMetadata(
          CONTEXT, TypedData.newBuilder().setJson(json.toJson(context)).build());
    }
    return arriving
        .addInputData(input(name, TypedData.newBuilder().setHttp(http(fields)).build()))
        .build();
  }

  private static ParameterBinding input(String name, TypedData data) {
    return ParameterBinding.newBuilder().setName(name).setData(data).build();
  }

  private GatewayFields parsed(TypedData event) {
    Object parsed;
    try {
      parsed = json.fromJson(event.getBytes().toStringUtf8(), Object.class);
    } catch (RuntimeException e) {
      throw noRequest("it is not JSON", e);
    }
    if (parsed instanceof Map<?, ?> fields && fields.get("httpMethod") instanceof String) {
      return new GatewayFields(fields);
    }
    throw noRequest("it is not a JSON object with httpMethod", null);
  }

  private static BindingException noRequest(String reason, @Nullable Throwable cause) {
    return new BindingException(
        "The event is no request of an API gateway, which HttpRequestMessage stands for: "
            + reason
            + "; declare the parameter as another type for other events",
        cause);
  }

  private RpcHttp http(GatewayFields fields) {
    RpcHttp.Builder http =
        RpcHttp.newBuilder()
            .setMethod(fields.text("httpMethod"))
            .putAllHeaders(fields.headers())
            .putAllQuery(fields.texts("queryStringParameters"))
            .putAllQuery(fields.texts("queryString"))
            .putAllParams(fields.texts("pathParameters"));
    http.setUrl(GatewayUrl.of(fields.text("path"), http.getHeadersMap(), http.getQueryMap()));
    Object body = fields.value("body");
    return body == null ? http.build() : http.setBody(body(fields, body)).build();
  }

  private TypedData body(GatewayFields fields, Object body) {
    TypedData.Builder data = TypedData.newBuilder();
    if (!(body instanceof String text)) {
      return data.setJson(json.toJson(body)).build();
    }
    if (!fields.text("isBase64Encoded").equals("true")) {
      return data.setString(text).build();
    }
    try {
      return data.setBytes(ByteString.copyFrom(Base64.getMimeDecoder().decode(text))).build();
    } catch (IllegalArgumentException e) {
      throw noRequest("its body is not the Base64 that isBase64Encoded says", e);
    }
  }
}
