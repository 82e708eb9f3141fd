package io.fnworker.door.openedge;

import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.config.OpenEdgeConfig.Function;

/** Why no host can be served; the message is one line that names the cause. */
final class DoorClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DoorClosedException(String message) {
    super(message, null, false, false);
  }

  static DoorClosedException notLoaded(Function function, StatusResult result) {
    String reason = result.getException().getMessage();
    return new DoorClosedException(
        "Cannot load function \"%s\" (handler %s in %s): %s"
            .formatted(
                function.name(),
                function.handler(),
                function.directory(),
                oneLine(reason.isEmpty() ? result.getResult() : reason)));
  }

  static DoorClosedException notListening(String address, Throwable cause) {
    return new DoorClosedException(
        "Cannot listen at %s (%s); is the port taken?".formatted(address, oneLine(text(cause))));
  }

  static DoorClosedException badCertificate(Throwable cause) {
    return new DoorClosedException(
        "server.cert: cannot use the certificate, its key or the CA: " + oneLine(text(cause)));
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
