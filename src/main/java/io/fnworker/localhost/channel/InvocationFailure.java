package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;

/** One invocation failed; the message is the text the real host shows. */
public final class InvocationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public InvocationFailure(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Why, for a reader; never null, unlike a message. */
  public String reason() {
    return reason;
  }

  /** The failure that a worker's result tells. */
  public static InvocationFailure of(StatusResult result) {
    return new InvocationFailure(text(result));
  }

  /** A failed result as the real host words it. */
  public static String text(StatusResult result) {
    RpcException exception = result.getException();
    String type = exception.getType().isEmpty() ? "" : exception.getType() + ": ";
    return "Result: "
        + result.getStatus().name()
        + "\nException: "
        + type
        + exception.getMessage()
        + "\nStack: "
        + exception.getStackTrace();
  }
}
