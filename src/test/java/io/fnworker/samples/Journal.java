package io.fnworker.samples;

/** What happened, in order: in a system property, for the tests have other classes of this name. */
public final class Journal {
  public static final String PROPERTY = "io.fnworker.samples.journal";

  private Journal() {}

  public static void add(String entry) {
    String before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, before == null ? entry : before + ", " + entry);
  }

  /** Everything since the last call of this method. */
  public static String take() {
    String entries = System.clearProperty(PROPERTY);
    return entries == null ? "" : entries;
  }

  /** Whether the context class loader is the one of the app. */
  public static String contextLoader() {
    return Thread.currentThread().getContextClassLoader() == Journal.class.getClassLoader()
        ? "app"
        : "other";
  }
}
