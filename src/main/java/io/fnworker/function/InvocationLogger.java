package io.fnworker.function;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The logger of one invocation: anonymous, all levels, no parent, one handler that sends to the
 * host. User code may add handlers and set levels; they end with the invocation. It is not known to
 * the LogManager, whose book-keeping of short-lived loggers costs far more than a call. Safe for
 * use by any thread.
 */
final class InvocationLogger extends Logger {
  private volatile boolean levelChosen;

  InvocationLogger(Call call, String functionName) {
    super(null, null);
    setUseParentHandlers(false);
    addHandler(new HostLogHandler(call, functionName));
  }

  /** Until user code chooses a level: to set one takes a lock that all loggers of a JVM share. */
  @Override
  public boolean isLoggable(Level level) {
    return !levelChosen || super.isLoggable(level);
  }

  @Override
  public @Nullable Level getLevel() {
    return levelChosen ? super.getLevel() : Level.ALL;
  }

  @Override
  public void setLevel(@Nullable Level level) {
    super.setLevel(level);
    levelChosen = true;
  }
}
