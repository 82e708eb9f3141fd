package io.fnworker.function;

import org.jspecify.annotations.Nullable;

/**
 * The context class loader of the calling thread for the length of a block; afterwards it is what
 * it was before. Confined to that thread.
 */
final class ContextClassLoader implements AutoCloseable {
  private final Thread thread;
  private final @Nullable ClassLoader previous;

  private ContextClassLoader(Thread thread, @Nullable ClassLoader previous) {
    this.thread = thread;
    this.previous = previous;
  }

  static ContextClassLoader set(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ContextClassLoader scope = new ContextClassLoader(thread, thread.getContextClassLoader());
    thread.setContextClassLoader(loader);
    return scope;
  }

  @Override
  public void close() {
    thread.setContextClassLoader(previous);
  }
}
