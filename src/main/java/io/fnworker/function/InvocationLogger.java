package io.fnworker.function;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The logger of one invocation: anonymous, all levels, no parent, one handler that sends to the
 * host. User code may add handlers and set levels; they end with the invocation. It is not known to
 * the LogManager, whose book-keeping of short-lived loggers costs far more than a call.
 */
final class InvocationLogger extends Logger {

  InvocationLogger(Call call, String functionName) {
    super(null, null);
    setUseParentHandlers(false);
    setLevel(Level.ALL);
    addHandler(new HostLogHandler(call, functionName));
  }
}
