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

  /**
   * @param calls that must be able to run at once
   */
  static HandlersConfig from(ConfigSection section, int calls) {
    boolean virtual = section.bool("virtualThreads", false);
    int cores = Runtime.getRuntime().availableProcessors();
    int instances = section.integer("instances", cores, 1, 1024);
    int needed = (calls + instances - 1) / instances;
    int usual = Math.max(needed, virtual ? VIRTUAL_THREADS : PLATFORM_THREADS);
    HandlersConfig config =
        new HandlersConfig(
            instances,
            section.integer("threads", usual, 1, 1_000_000),
            virtual,
            section.integer("queue", 1_000_000, 0, Integer.MAX_VALUE));
    section.end();
    if (config.threads() < needed) {
      throw new ConfigException(
          "%s: %d calls at once are announced, and %d instances would need %d threads each for them; raise it or lower what is announced"
              .formatted(section.key("threads"), calls, instances, needed));
    }
    return config;
  }
}
