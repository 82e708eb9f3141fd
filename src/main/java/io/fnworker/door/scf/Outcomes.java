package io.fnworker.door.scf;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.config.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * Turns answers of the handlers into outcomes. An error is a JSON object with {@code errorType},
 * {@code errorMessage} and {@code stackTrace}, all texts, without the credentials of the process.
 * Immutable.
 */
final class Outcomes {
  private static final String OUT_OF_MEMORY = OutOfMemoryError.class.getName();

  private final Secrets secrets;

  Outcomes(Secrets secrets) {
    this.secrets = secrets;
  }

  Outcome of(InvocationResponse response) {
    StatusResult status = response.getResult();
    return switch (status.getStatus()) {
      case Success -> result(response);
      case Failure, Cancelled, UNRECOGNIZED -> failure(status);
    };
  }

  /** The event cannot be run, or its function was given up. */
  Outcome error(String type, String message) {
    return error(type, message, "", false);
  }

  private Outcome result(InvocationResponse response) {
    try {
      return sized(ResultBody.of(response.getReturnValue()));
    } catch (RuntimeException e) { // A status that is no number, a type that no result has.
      return error("InvalidResult", "The result cannot be sent: " + e);
    } catch (OutOfMemoryError e) {
      return error(OUT_OF_MEMORY, "The result is too large for the memory there is", "", true);
    }
  }

  private Outcome sized(Buffer body) {
    return body.length() > Outcome.MAX_RESULT_BYTES
        ? error(
            "ResultTooLarge",
            "The result has %d bytes, the platform takes %d; store it and return where it is"
                .formatted(body.length(), Outcome.MAX_RESULT_BYTES))
        : new Outcome(Outcome.Kind.RESPONSE, body, false);
  }

  private Outcome failure(StatusResult status) {
    RpcException exception = status.getException();
    String message = exception.getMessage().isEmpty() ? status.getResult() : exception.getMessage();
    String type = exception.getType().isEmpty() ? status.getStatus().name() : exception.getType();
    // Where memory was too short even to describe the error, its message begins with its class.
    boolean memory = type.equals(OUT_OF_MEMORY) || message.startsWith(OUT_OF_MEMORY);
    return error(type, message, exception.getStackTrace(), memory);
  }

  private Outcome error(String type, String message, String stackTrace, boolean endsProcess) {
    Buffer body =
        new JsonObject()
            .put("errorType", type)
            .put("errorMessage", secrets.conceal(message))
            .put("stackTrace", secrets.conceal(stackTrace))
            .toBuffer();
    return new Outcome(Outcome.Kind.ERROR, body, endsProcess);
  }
}
