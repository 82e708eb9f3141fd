package io.fnworker.function;

import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.rpc.messages.RetryContext;

/** How often the host has tried this invocation, and why it tries again. Immutable. */
record RequestRetryContext(RetryContext message)
    implements com.microsoft.azure.functions.RetryContext {

  @Override
  public int getRetrycount() {
    return message.getRetryCount();
  }

  @Override
  public int getMaxretrycount() {
    return message.getMaxRetryCount();
  }

  @Override
  public RpcException getException() {
    return new LastFailure(message.getException());
  }

  /** The exception that caused the retry; empty texts where there is none. */
  record LastFailure(com.microsoft.azure.functions.rpc.messages.RpcException message)
      implements RpcException {

    @Override
    public String getSource() {
      return message.getSource();
    }

    @Override
    public String getStacktrace() {
      return message.getStackTrace();
    }

    @Override
    public String getMessage() {
      return message.getMessage();
    }
  }
}
