package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.vertx.grpc.common.GrpcStatus;
import org.jspecify.annotations.Nullable;

/** How a call has ended, in the host's terms. */
sealed interface Outcome {
  /** The mark of a result that cannot be turned into a payload. */
  String UNSENDABLE = "UserCodeReturn";

  String OF_USER_CODE = "UserCodeInvoke";

  /**
   * @param payload null publishes nothing
   */
  record Result(@Nullable ByteString payload) implements Outcome {}

  /**
   * The call was made and has failed; the host may want to be told by a payload.
   *
   * @param mark what hosts of later generations look for; empty without
   * @param type class name of the exception, or a word of ours for what was none
   * @param message of the exception alone
   * @param text all there is to say in one line
   */
  record Failure(GrpcStatus status, String mark, String type, String message, String text)
      implements Outcome {
    Failure(GrpcStatus status, String mark, String type, String text) {
      this(status, mark, type, text, text);
    }
  }

  /** The call was broken off; there is nobody or nothing to be told about by a payload. */
  record Ended(GrpcStatus status, String text) implements Outcome {}

  static Outcome of(InvocationResponse response) {
    StatusResult result = response.getResult();
    return switch (result.getStatus()) {
      case Success -> result(response);
      case Cancelled -> new Ended(GrpcStatus.CANCELLED, text(result));
      case Failure, UNRECOGNIZED -> failure(result);
    };
  }

  private static Outcome result(InvocationResponse response) {
    try {
      return new Result(ResultPayload.of(response.getReturnValue()));
    } catch (IllegalArgumentException e) {
      return unsendable(String.valueOf(e.getMessage()));
    }
  }

  private static Failure failure(StatusResult result) {
    RpcException thrown = result.getException();
    String type = thrown.getType().isEmpty() ? "FunctionError" : thrown.getType();
    if (thrown.getSource().equals(UNSENDABLE)) {
      return new Failure(GrpcStatus.UNKNOWN, UNSENDABLE, type, message(result), text(result));
    }
    String mark = thrown.getIsUserException() ? OF_USER_CODE : "";
    return new Failure(GrpcStatus.UNKNOWN, mark, type, message(result), text(result));
  }

  private static Failure unsendable(String text) {
    return new Failure(
        GrpcStatus.UNKNOWN, UNSENDABLE, IllegalArgumentException.class.getName(), text);
  }

  static Failure functionNotFound(String name) {
    return new Failure(
        GrpcStatus.UNKNOWN, "", "FunctionNotFound", "function not found: \"" + name + "\"");
  }

  static Failure resultTooLarge(int bytes, int maxBytes) {
    return new Failure(
        GrpcStatus.RESOURCE_EXHAUSTED,
        "",
        "ResultTooLarge",
        "The answer has %d bytes, allowed are %d; raise server.message.length.max"
            .formatted(bytes, maxBytes));
  }

  private static String message(StatusResult result) {
    String message = result.getException().getMessage();
    return message.isEmpty() ? result.getResult() : message;
  }

  private static String text(StatusResult result) {
    return result.getResult().isEmpty() ? message(result) : result.getResult();
  }
}
