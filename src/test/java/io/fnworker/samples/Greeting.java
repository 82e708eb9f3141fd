package io.fnworker.samples;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** The function that middlewares and injectors of the samples enclose. */
public class Greeting {
  private final String greeting;

  public Greeting() {
    this("hello");
  }

  public Greeting(String greeting) {
    this.greeting = greeting;
  }

  public String run(
      @QueueTrigger(name = "message", queueName = "q") String message, ExecutionContext context) {
    Journal.add("function " + message);
    if (message.startsWith("fail")) {
      throw new IllegalStateException(message);
    }
    return greeting + " " + message;
  }

  public static String statically(@QueueTrigger(name = "message", queueName = "q") String message) {
    return "static " + message;
  }

  public String number(@QueueTrigger(name = "message", queueName = "q") int message) {
    return greeting + " " + message;
  }

  public void nothing(@QueueTrigger(name = "message", queueName = "q") String message) {
    Journal.add("nothing " + message);
  }
}
