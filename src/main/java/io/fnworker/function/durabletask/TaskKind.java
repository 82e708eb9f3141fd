package io.fnworker.function.durabletask;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an app can have a sidecar call. */
public enum TaskKind {
  ORCHESTRATION("orchestrationTrigger", "TaskOrchestrationFactory"),
  ACTIVITY("activityTrigger", "TaskActivityFactory");

  private final String trigger;
  private final String factory;

  TaskKind(String trigger, String factory) {
    this.trigger = trigger;
    this.factory = DurableLibrary.PACKAGE + factory;
  }

  /** Type of the binding that makes a method one of these. */
  public String trigger() {
    return trigger;
  }

  /** The member of the annotation, and the word of the function's metadata. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The library's interface of factories. */
  String factory() {
    return factory;
  }

  public static Optional<TaskKind> ofTrigger(String type) {
    return Stream.of(values()).filter(kind -> kind.trigger.equalsIgnoreCase(type)).findFirst();
  }

  public static Optional<TaskKind> ofWord(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
