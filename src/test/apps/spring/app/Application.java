package app;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A Spring Boot application whose beans are functions. */
@SpringBootApplication
public class Application {
  @Bean
  public Function<String, String> shout() {
    return String::toUpperCase;
  }

  /** The function's class is a bean. */
  @Component
  public static class Shouting {
    @Autowired private Function<String, String> shout;

    public String run(
        @QueueTrigger(name = "message", queueName = "q") String message, ExecutionContext context) {
      context.getLogger().info("shouting");
      return shout.apply(message);
    }

    public Mono<String> later(@QueueTrigger(name = "message", queueName = "q") String message) {
      return Mono.fromSupplier(() -> shout.apply(message));
    }
  }
}
