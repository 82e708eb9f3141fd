package io.fnworker.handler;

import com.microsoft.azure.functions.rpc.messages.WorkerMetadata;
import io.fnworker.config.FeaturesConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the worker says of itself. The host takes any non-empty capability value for a yes, so what
 * is switched off is left out. Immutable.
 */
record WorkerIdentity(String version, Map<String, String> capabilities, WorkerMetadata metadata) {

  /**
   * @param httpUri where the host may forward HTTP requests to, null for nowhere
   * @param sharedMemory whether values can be given and taken through shared memory
   */
  static WorkerIdentity of(
      FeaturesConfig features, @Nullable String httpUri, boolean sharedMemory) {
    String version = versionOf(WorkerIdentity.class.getPackage());
    return new WorkerIdentity(
        version,
        capabilities(features, httpUri, sharedMemory),
        WorkerMetadata.newBuilder()
            .setRuntimeName("java")
            .setRuntimeVersion(System.getProperty("java.version", ""))
            .setWorkerVersion(version)
            .setWorkerBitness(System.getProperty("os.arch", ""))
            .putCustomProperties("worker", "functions-worker")
            .build());
  }

  /** The same with more capabilities. */
  WorkerIdentity with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(capabilities);
    all.putAll(more);
    return new WorkerIdentity(version, Map.copyOf(all), metadata);
  }

  private static String versionOf(Package ours) {
    String version = ours.getImplementationVersion();
    return version == null ? "dev" : version;
  }

  private static Map<String, String> capabilities(
      FeaturesConfig features, @Nullable String httpUri, boolean sharedMemory) {
    Map<String, String> on = new LinkedHashMap<>();
    on.put("TypedDataCollection", "true");
    on.put("WorkerStatus", "true");
    on.put("RpcHttpBodyOnly", "true");
    on.put("RpcHttpTriggerMetadataRemoved", "true");
    on.put("HandlesWorkerTerminateMessage", "true");
    on.put("HandlesWorkerWarmupMessage", "true");
    putIf(on, features.cancellation(), "HandlesInvocationCancelMessage");
    putIf(on, features.userExceptions(), "EnableUserCodeException");
    putIf(on, features.rawHttpBodies(), "RawHttpBodyBytes");
    putIf(on, features.nullableHttpValues(), "UseNullableValueDictionaryForHttp");
    putIf(on, features.emptyCollectionEntries(), "IncludeEmptyEntriesInMessagePayload");
    putIf(on, sharedMemory, "SharedMemoryDataTransfer");
    if (httpUri != null) {
      on.put("HttpUri", httpUri);
      on.put("RequiresRouteParameters", "true");
    }
    return Map.copyOf(on);
  }

  private static void putIf(Map<String, String> on, boolean feature, String capability) {
    if (feature) {
      on.put(capability, "true");
    }
  }
}
