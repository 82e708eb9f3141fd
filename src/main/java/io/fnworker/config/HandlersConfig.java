package io.fnworker.config;

/**
 * How calls are executed. Calls run at once: {@code instances * threads}; more wait in line.
 *
 * @param instances handler verticles, at least 1
 * @param threads calls that one handler verticle runs at the same time; platform threads are made
 *     as needed and end after 30 idle seconds
 * @param virtualThreads one virtual thread for each call instead (Java 21 and later)
 * @param queue calls that may wait; more are refused with an answer that says so
 */
public record HandlersConfig(int instances, int threads, boolean virtualThreads, int queue) {
  private static final int PLATFORM_THREADS = 128;
  private static final int VIRTUAL_THREADS = 10_000;

  public HandlersConfig {
    if (virtualThreads && Runtime.version().feature() < 21) {
      throw new ConfigException(
          "handlers.virtualThreads: Java "
              + Runtime.version().feature()
              + " has no virtual threads; run Java 21 or later or set it to false");
    }
  }

  static HandlersConfig from(ConfigSection section) {
    boolean virtual = section.bool("virtualThreads", false);
    int cores = Runtime.getRuntime().availableProcessors();
    HandlersConfig config =
        new HandlersConfig(
            section.integer("instances", cores, 1, 1024),
            section.integer("threads", virtual ? VIRTUAL_THREADS : PLATFORM_THREADS, 1, 1_000_000),
            virtual,
            section.integer("queue", 1_000_000, 0, Integer.MAX_VALUE));
    section.end();
    return config;
  }
}
