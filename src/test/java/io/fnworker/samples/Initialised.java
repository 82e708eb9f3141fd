package io.fnworker.samples;

import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Its static initialiser is seen by the tests, and fails when they ask for it. */
public class Initialised {
  /** System property: set by the initialiser; {@code fail} makes it fail. */
  public static final String PROPERTY = "io.fnworker.samples.initialised";

  static {
    if ("fail".equals(System.setProperty(PROPERTY, "yes"))) {
      throw new IllegalStateException("no database");
    }
  }

  public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
    return message;
  }
}
