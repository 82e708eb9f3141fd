package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;

/** Which part of a channel takes which message of the worker. Confined to the host's context. */
final class InboundMessages {
  private final Violations violations;
  private final StateHolder state;
  private final PendingResponses pending;
  private final FunctionLoads loads;
  private final Invocations invocations;
  private final WorkerLogs logs;
  private final StatusProbe status;

  InboundMessages(
      Violations violations,
      StateHolder state,
      PendingResponses pending,
      FunctionLoads loads,
      Invocations invocations,
      WorkerLogs logs,
      StatusProbe status) {
    this.violations = violations;
    this.state = state;
    this.pending = pending;
    this.loads = loads;
    this.invocations = invocations;
    this.logs = logs;
    this.status = status;
  }

  void onMessage(StreamingMessage message) {
    checkOrder(message.getContentCase());
    boolean expected =
        switch (message.getContentCase()) {
          case RPC_LOG -> logs.onLog(message.getRpcLog());
          case INVOCATION_RESPONSE -> invocations.onResponse(message.getInvocationResponse());
          case FUNCTION_LOAD_RESPONSE -> loads.onResponse(message.getFunctionLoadResponse());
          case FUNCTION_LOAD_RESPONSE_COLLECTION ->
              message.getFunctionLoadResponseCollection().getFunctionLoadResponsesList().stream()
                  .allMatch(loads::onResponse);
          case WORKER_STATUS_RESPONSE -> status.onResponse(message);
          case WORKER_INIT_RESPONSE,
              WORKER_WARMUP_RESPONSE,
              FUNCTION_ENVIRONMENT_RELOAD_RESPONSE,
              FUNCTION_METADATA_RESPONSE ->
              pending.complete(message);
          case START_STREAM -> report(Violation.START_STREAM_TWICE, message);
          // The host has no handler for these, or a handler that does nothing.
          case CLOSE_SHARED_MEMORY_RESOURCES_RESPONSE,
              WORKER_ACTION_RESPONSE,
              WORKER_HEARTBEAT,
              CONTENT_NOT_SET ->
              true;
          case INVOCATION_REQUEST,
              INVOCATION_CANCEL,
              FUNCTION_LOAD_REQUEST,
              FUNCTION_LOAD_REQUEST_COLLECTION,
              FUNCTIONS_METADATA_REQUEST,
              FUNCTION_ENVIRONMENT_RELOAD_REQUEST,
              FILE_CHANGE_EVENT_REQUEST,
              CLOSE_SHARED_MEMORY_RESOURCES_REQUEST,
              WORKER_INIT_REQUEST,
              WORKER_STATUS_REQUEST,
              WORKER_TERMINATE,
              WORKER_WARMUP_REQUEST ->
              report(Violation.MESSAGE_OF_HOST, message);
        };
    if (!expected) {
      report(Violation.RESPONSE_UNASKED, message);
    }
  }

  private void checkOrder(ContentCase type) {
    boolean before =
        state.state() instanceof ChannelState.Started
            || state.state() instanceof ChannelState.InitSent;
    if (before
        && type != ContentCase.RPC_LOG
        && type != ContentCase.WORKER_INIT_RESPONSE
        && type != ContentCase.START_STREAM) {
      violations.report(Violation.MESSAGE_BEFORE_INIT, type.name());
    }
    boolean answer = type == ContentCase.INVOCATION_RESPONSE || type == ContentCase.RPC_LOG;
    if (state.state() instanceof ChannelState.Terminated && !answer) {
      violations.report(Violation.MESSAGE_AFTER_TERMINATE, type.name());
    }
  }

  private boolean report(Violation violation, StreamingMessage message) {
    violations.report(violation, message.getContentCase().name());
    return true;
  }
}
