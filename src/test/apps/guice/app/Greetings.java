package app;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** A function whose instances Guice makes. */
public class Greetings {
  private static final AtomicInteger MADE = new AtomicInteger();
  private final Words words;
  private final int number = MADE.incrementAndGet();

  @Inject
  public Greetings(Words words) {
    this.words = words;
  }

  public String run(@QueueTrigger(name = "message", queueName = "q") String name) {
    return words.hello() + " " + name + " from instance " + number + ", words " + words.number;
  }

  /** A singleton of the app. */
  @Singleton
  public static class Words {
    private static final AtomicInteger MADE = new AtomicInteger();
    private final int number = MADE.incrementAndGet();

    String hello() {
      return "hello";
    }
  }

  /** The app's injector. */
  public static class GuiceInjector implements FunctionInstanceInjector {
    private final Injector injector =
        Guice.createInjector(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Words.class);
              }
            });

    @Override
    public <T> T getInstance(Class<T> type) {
      return injector.getInstance(type);
    }
  }
}
