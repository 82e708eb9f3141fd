package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.RpcLog.RpcLogCategory;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a host has asked for and what it got: each call is answered once, with its own result,
 * behind its own log records in their order. Anything else is an error. For one thread.
 */
final class Ledger {
  private static final Map<String, Act> ACTS =
      Arrays.stream(Act.values()).collect(Collectors.toMap(Act::function, Function.identity()));

  private static final class Open {
    private final Act act;
    private final String m;
    private boolean cancelled;
    private int lines;

    Open(InvocationRequest request) {
      act = ACTS.get(request.getFunctionId());
      m = request.getInputData(0).getData().getString();
    }
  }

  private final Map<String, Open> open = new HashMap<>();
  private int loads;
  private int statuses;

  /** To be told before the message is sent. */
  void asked(StreamingMessage message) {
    switch (message.getContentCase()) {
      case INVOCATION_REQUEST ->
          open.put(
              message.getInvocationRequest().getInvocationId(),
              new Open(message.getInvocationRequest()));
      case INVOCATION_CANCEL -> {
        Open call = open.get(message.getInvocationCancel().getInvocationId());
        if (call != null) {
          call.cancelled = true;
        }
      }
      case FUNCTION_LOAD_REQUEST -> loads++;
      case WORKER_STATUS_REQUEST -> statuses++;
      default -> throw new IllegalArgumentException(message.toString());
    }
  }

  void got(StreamingMessage message) {
    switch (message.getContentCase()) {
      case RPC_LOG -> line(message.getRpcLog());
      case INVOCATION_RESPONSE -> answer(message.getInvocationResponse());
      case FUNCTION_LOAD_RESPONSE -> loads--;
      case WORKER_STATUS_RESPONSE -> statuses--;
      default -> throw new AssertionError("not asked for: " + message);
    }
  }

  private void line(RpcLog log) {
    if (log.getLogCategory() == RpcLogCategory.User) {
      Open call = open.get(log.getInvocationId());
      if (call == null || !log.getMessage().equals("line " + call.lines)) {
        throw new AssertionError("out of place: " + log);
      }
      call.lines++;
    }
  }

  private void answer(InvocationResponse answer) {
    Open call = open.remove(answer.getInvocationId());
    if (call == null) {
      throw new AssertionError("not open: " + answer);
    }
    String fault = call.act.fault(answer, call.m, call.lines, call.cancelled);
    if (!fault.isEmpty()) {
      throw new AssertionError(call.act + " " + answer.getInvocationId() + ": " + fault);
    }
  }

  /** Answers of any kind that are due. */
  int due() {
    return open.size() + loads + statuses;
  }

  @Override
  public String toString() {
    return open.size() + " calls, " + loads + " loads, " + statuses + " statuses due";
  }
}
