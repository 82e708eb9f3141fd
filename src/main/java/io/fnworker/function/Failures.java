package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;

/** Throwables as the host is told of them. */
public final class Failures {
  private Failures() {}

  public static StatusResult status(Throwable e) {
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setResult(String.valueOf(e))
        .setException(RpcException.newBuilder().setMessage(String.valueOf(e)))
        .build();
  }
}
