package io.fnworker.localhost.channel;

/** The capabilities of a worker that this host acts upon, by their names on the wire. */
public enum Capability {
  RPC_HTTP_BODY_ONLY("RpcHttpBodyOnly"),
  RAW_HTTP_BODY_BYTES("RawHttpBodyBytes"),
  RPC_HTTP_TRIGGER_METADATA_REMOVED("RpcHttpTriggerMetadataRemoved"),
  USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP("UseNullableValueDictionaryForHttp"),
  IGNORE_EMPTY_VALUED_RPC_HTTP_HEADERS("IgnoreEmptyValuedRpcHttpHeaders"),
  TYPED_DATA_COLLECTION("TypedDataCollection"),
  INCLUDE_EMPTY_ENTRIES("IncludeEmptyEntriesInMessagePayload"),
  WORKER_STATUS("WorkerStatus"),
  HANDLES_TERMINATE("HandlesWorkerTerminateMessage"),
  HANDLES_CANCEL("HandlesInvocationCancelMessage"),
  HANDLES_WARMUP("HandlesWorkerWarmupMessage"),
  ENABLE_USER_CODE_EXCEPTION("EnableUserCodeException"),
  HTTP_URI("HttpUri"),
  REQUIRES_ROUTE_PARAMETERS("RequiresRouteParameters");

  private final String key;

  Capability(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
