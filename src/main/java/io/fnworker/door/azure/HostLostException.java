package io.fnworker.door.azure;

/**
 * The host cannot be served any more; the message is one line that names the host's address and the
 * likely cause.
 */
public final class HostLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private HostLostException(String message) {
    super(message, null, false, false);
  }

  static HostLostException refused(String uri, Throwable cause) {
    return new HostLostException(
        "Cannot connect to the host at " + uri + " (" + text(cause) + "); is it running there?");
  }

  static HostLostException broken(String uri, Throwable cause) {
    return broken(uri, text(cause));
  }

  static HostLostException broken(String uri, String cause) {
    return new HostLostException("The stream to the host at " + uri + " is broken (" + cause + ")");
  }

  static HostLostException completed(String uri) {
    return new HostLostException("The host at " + uri + " has completed the stream");
  }

  static HostLostException unknownWorker(String uri, String workerId) {
    return new HostLostException(
        "The host at "
            + uri
            + " completed the stream without a word: it does not know worker id \""
            + workerId
            + "\"; pass the id it gave to the process it started");
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
