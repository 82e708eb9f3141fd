package io.fnworker.samples;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Injectors, one for each thing an injector may do. */
public final class Injectors {
  private Injectors() {}

  /** Makes an instance with an argument and writes it down. */
  public static final class Polite implements FunctionInstanceInjector {
    public Polite() {
      Journal.add("injector made with " + Journal.contextLoader());
    }

    @Override
    public <T> T getInstance(Class<T> type) {
      Journal.add("instance with " + Journal.contextLoader());
      return type.cast(new Greeting("good day"));
    }
  }

  /** A second one. */
  public static final class Other implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) {
      return null;
    }
  }

  /** Fails. */
  public static final class Failing implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
      throw new java.io.IOException("context closed");
    }
  }
}
