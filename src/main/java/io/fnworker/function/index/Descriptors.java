package io.fnworker.function.index;

/** The annotations that indexing knows by their full name, in class-file form. */
final class Descriptors {
  private static final String PACKAGE = "Lcom/microsoft/azure/functions/annotation/";

  static final String FUNCTION_NAME = PACKAGE + "FunctionName;";
  static final String STORAGE_ACCOUNT = PACKAGE + "StorageAccount;";
  static final String CUSTOM_BINDING = PACKAGE + "CustomBinding;";
  static final String FIXED_DELAY_RETRY = PACKAGE + "FixedDelayRetry;";
  static final String EXPONENTIAL_BACKOFF_RETRY = PACKAGE + "ExponentialBackoffRetry;";

  private Descriptors() {}

  /** {@code Lpkg/Outer$Name;} as source code calls it: {@code Name}. */
  static String simpleName(String descriptor) {
    String name = descriptor.substring(0, descriptor.length() - 1);
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  /** {@code Lpkg/Outer$Name;} as its class file is called, without suffix. */
  static String internalName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
