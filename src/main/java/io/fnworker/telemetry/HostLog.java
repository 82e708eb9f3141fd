package io.fnworker.telemetry;

import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.bus.Outbox;

/**
 * The worker's own log at the host: what each answer that is no invocation's says. Log queries of
 * operators know these records by their category. Hosts turn levels other than Information, Warning
 * and Error into Information, so there are no others. Safe for use by any thread.
 */
final class HostLog {
  static final String CATEGORY = "azure_functions_java_worker";

  private final Outbox outbox;

  HostLog(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Sends the result's text ahead of the answer; nothing when there is none. */
  void answering(String replyTo, StreamingMessage answer) {
    StatusResult result = resultOf(answer);
    if (!result.getResult().isEmpty()) {
      outbox.send(replyTo, StreamingMessage.newBuilder().setRpcLog(record(result)).build());
    }
  }

  private static RpcLog record(StatusResult result) {
    return RpcLog.newBuilder()
        .setLogCategory(RpcLog.RpcLogCategory.System)
        .setCategory(CATEGORY)
        .setLevel(level(result.getStatus()))
        .setMessage(result.getResult())
        .build();
  }

  private static RpcLog.Level level(StatusResult.Status status) {
    return switch (status) {
      case Success -> RpcLog.Level.Information;
      case Cancelled -> RpcLog.Level.Warning;
      case Failure, UNRECOGNIZED -> RpcLog.Level.Error;
    };
  }

  /** The default, without a text, for answers that have no result. */
  private static StatusResult resultOf(StreamingMessage answer) {
    return switch (answer.getContentCase()) {
      case WORKER_INIT_RESPONSE -> answer.getWorkerInitResponse().getResult();
      case WORKER_WARMUP_RESPONSE -> answer.getWorkerWarmupResponse().getResult();
      case FUNCTION_LOAD_RESPONSE -> answer.getFunctionLoadResponse().getResult();
      case FUNCTION_METADATA_RESPONSE -> answer.getFunctionMetadataResponse().getResult();
      case FUNCTION_ENVIRONMENT_RELOAD_RESPONSE ->
          answer.getFunctionEnvironmentReloadResponse().getResult();
      case RPC_LOG,
          INVOCATION_REQUEST,
          INVOCATION_RESPONSE,
          FILE_CHANGE_EVENT_REQUEST,
          WORKER_ACTION_RESPONSE,
          FUNCTION_LOAD_REQUEST,
          WORKER_STATUS_REQUEST,
          WORKER_STATUS_RESPONSE,
          WORKER_TERMINATE,
          WORKER_HEARTBEAT,
          WORKER_INIT_REQUEST,
          START_STREAM,
          INVOCATION_CANCEL,
          FUNCTION_ENVIRONMENT_RELOAD_REQUEST,
          CLOSE_SHARED_MEMORY_RESOURCES_REQUEST,
          CLOSE_SHARED_MEMORY_RESOURCES_RESPONSE,
          FUNCTIONS_METADATA_REQUEST,
          FUNCTION_LOAD_REQUEST_COLLECTION,
          FUNCTION_LOAD_RESPONSE_COLLECTION,
          WORKER_WARMUP_REQUEST,
          CONTENT_NOT_SET ->
          StatusResult.getDefaultInstance();
    };
  }
}
