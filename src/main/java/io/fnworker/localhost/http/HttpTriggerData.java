package io.fnworker.localhost.http;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.RpcClaim;
import com.microsoft.azure.functions.rpc.messages.RpcClaimsIdentity;
import com.microsoft.azure.functions.rpc.messages.RpcHttp;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.channel.Capability;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.fnworker.localhost.data.JsonText;
import io.fnworker.localhost.data.Typed;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTTP request as the host writes it for a worker with given capabilities. Immutable. */
public final class HttpTriggerData {
  private static final String AUTH_LEVEL_CLAIM =
      "http://schemas.microsoft.com/2017/07/functions/claims/authlevel";

  private static final ByteString OPENING_BRACE = ByteString.copyFromUtf8("{");

  private final WorkerCapabilities worker;
  private final boolean proxied;

  /**
   * @param proxied whether the request itself is forwarded over HTTP
   */
  public HttpTriggerData(WorkerCapabilities worker, boolean proxied) {
    this.worker = worker;
    this.proxied = proxied;
  }

  /** The trigger's value. */
  public TypedData http(HttpCall call) {
    RpcHttp.Builder http = RpcHttp.newBuilder();
    if (proxied) {
      if (worker.has(Capability.REQUIRES_ROUTE_PARAMETERS)) {
        putParams(call, http);
      }
      return TypedData.newBuilder().setHttp(http).build();
    }
    http.setMethod(call.method()).setUrl(call.url()).addIdentities(anonymous());
    putParams(call, http);
    putQuery(call, http);
    putHeaders(call, http);
    if (!call.body().isEmpty()) {
      putBody(call, http);
    }
    return TypedData.newBuilder().setHttp(http).build();
  }

  /** The trigger metadata; complete also when the request is forwarded. */
  public Map<String, TypedData> metadata(HttpCall call, String bindingName, TypedData http) {
    Map<String, TypedData> metadata = new LinkedHashMap<>();
    call.query()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("code")) {
                metadata.put(name, Typed.string(String.join(",", values)));
              }
            });
    call.params().forEach((name, value) -> metadata.put(name, Typed.string(value)));
    // Large bodies are rarely JSON; a look at the first byte spares their decoding.
    if (call.body().startsWith(OPENING_BRACE) || call.contentType().contains("json")) {
      JsonText.topLevel(call.body().toStringUtf8())
          .forEach((name, value) -> metadata.put(name, Typed.value(value)));
    }
    metadata.put("Query", Typed.json(joined(call.query())));
    metadata.put("Headers", Typed.json(joined(call.headers())));
    if (!worker.has(Capability.RPC_HTTP_TRIGGER_METADATA_REMOVED)) {
      metadata.put("$request", http);
      metadata.put(bindingName, http);
    }
    return metadata;
  }

  private void putParams(HttpCall call, RpcHttp.Builder http) {
    if (worker.has(Capability.USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP)) {
      call.params().forEach((name, value) -> http.putNullableParams(name, nullable(value)));
    } else {
      call.params().forEach(http::putParams);
    }
  }

  private void putQuery(HttpCall call, RpcHttp.Builder http) {
    boolean nullable = worker.has(Capability.USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP);
    call.query()
        .forEach(
            (name, values) -> {
              String value = String.join(",", values);
              if (nullable) {
                http.putNullableQuery(name, nullable(value));
              } else if (!value.isEmpty()) {
                http.putQuery(name, value);
              }
            });
  }

  private void putHeaders(HttpCall call, RpcHttp.Builder http) {
    boolean nullable = worker.has(Capability.USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP);
    boolean dropEmpty = worker.has(Capability.IGNORE_EMPTY_VALUED_RPC_HTTP_HEADERS);
    call.headers()
        .forEach(
            (name, values) -> {
              String key = name.toLowerCase(Locale.ROOT);
              String value = String.join(",", values);
              if (nullable) {
                http.putNullableHeaders(key, nullable(value));
              } else if (!value.isEmpty() || !dropEmpty) {
                http.putHeaders(key, value);
              }
            });
  }

  /** Once when the worker wants the body only, else parsed and raw. */
  private void putBody(HttpCall call, RpcHttp.Builder http) {
    ByteString body = call.body();
    boolean binary =
        call.contentType().contains("application/octet-stream")
            || call.contentType().contains("multipart/");
    boolean raw = worker.has(Capability.RAW_HTTP_BODY_BYTES);
    if (worker.has(Capability.RPC_HTTP_BODY_ONLY)) {
      http.setBody(binary || raw ? Typed.bytes(body) : Typed.text(body));
      return;
    }
    TypedData text = Typed.text(body);
    http.setRawBody(binary || raw ? Typed.bytes(body) : text);
    if (binary) {
      http.setBody(Typed.bytes(body));
    } else if (call.contentType().contains("json")) {
      http.setBody(JsonText.parse(body.toStringUtf8()).map(Typed::json).orElse(text));
    } else {
      http.setBody(text);
    }
  }

  /** A caller without a key still has an identity. */
  private static RpcClaimsIdentity anonymous() {
    return RpcClaimsIdentity.newBuilder()
        .setAuthenticationType(nullable("WebJobsAuthLevel"))
        .addClaims(RpcClaim.newBuilder().setType(AUTH_LEVEL_CLAIM).setValue("Anonymous"))
        .build();
  }

  private static NullableString nullable(String value) {
    return NullableString.newBuilder().setValue(value).build();
  }

  private static JsonObject joined(Map<String, List<String>> values) {
    JsonObject json = new JsonObject();
    values.forEach((name, list) -> json.put(name, String.join(",", list)));
    return json;
  }
}
