package io.fnworker;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Sees to it that the process ends in time and with a code that tells the truth. Zero says "told to
 * end, all answered", so a function that calls {@code System.exit(0)} must not get it. Safe for use
 * by any thread.
 */
final class ProcessEnd {
  /** What a function's {@code System.exit} ends with, whatever code it asked for. */
  static final int USER_EXIT = 70;

  /** How long the app's own shutdown hooks may run. */
  private static final Duration HOOKS = Duration.ofSeconds(5);

  private final AtomicBoolean ours = new AtomicBoolean();
  private final Runnable onUserExit;
  private final @Nullable Map<Thread, ?> hooks;

  /**
   * @param onSignal SIGTERM or SIGINT came: drain and end
   * @param onUserExit the process is ending although nobody told it to: answer what runs; may take
   *     half a second
   */
  static ProcessEnd watch(Runnable onSignal, Runnable onUserExit) {
    ProcessEnd end = new ProcessEnd(onUserExit);
    for (String name : List.of("TERM", "INT")) {
      try {
        Signal.handle(new Signal(name), signal -> onSignal.run());
      } catch (IllegalArgumentException e) {
        // The JVM was started with -Xrs or keeps the signal for itself: it ends without a drain.
        continue;
      }
    }
    Runtime.getRuntime().addShutdownHook(new Thread(end::onShutdown, "fnworker-exit"));
    return end;
  }

  private ProcessEnd(Runnable onUserExit) {
    this.onUserExit = onUserExit;
    this.hooks = registeredHooks();
  }

  /**
   * To be called right before our own {@code System.exit}: ends the process even if a hook of the
   * app hangs.
   */
  void expect(int code, Duration limit) {
    ours.set(true);
    Thread watchdog =
        new Thread(
            () -> {
              sleep(limit);
              Runtime.getRuntime().halt(code);
            },
            "fnworker-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  void expect(int code) {
    expect(code, HOOKS);
  }

  private void onShutdown() {
    if (ours.get()) {
      return;
    }
    onUserExit.run();
    awaitOtherHooks();
    Runtime.getRuntime().halt(USER_EXIT);
  }

  /** The JVM tells nobody how its hooks fare; their threads do. */
  private void awaitOtherHooks() {
    long deadline = System.nanoTime() + HOOKS.toNanos();
    for (Thread hook : hooks == null ? List.<Thread>of() : List.copyOf(hooks.keySet())) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (hook != Thread.currentThread() && left > 0) {
        join(hook, left);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<Thread, ?> registeredHooks() {
    try {
      Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      field.setAccessible(true);
      return (Map<Thread, ?>) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Without the manifest's Add-Opens (not started as a jar) the app's hooks are simply not
      // waited for.
      return null;
    }
  }

  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
