package io.fnworker.benchmark.load;

/** The functions of the benchmark app. */
public enum Function {
  ECHO("echo", "req", "httpTrigger", "http"),
  POJO("pojo", "order", "queueTrigger", "queue"),
  LOGS("logs", "req", "httpTrigger", "http"),
  SLEEP("sleep", "req", "httpTrigger", "http");

  private final String method;
  private final String trigger;
  private final String type;
  private final String output;

  Function(String method, String trigger, String type, String output) {
    this.method = method;
    this.trigger = trigger;
    this.type = type;
    this.output = output;
  }

  public String method() {
    return method;
  }

  /** Name of the trigger's binding. */
  public String trigger() {
    return trigger;
  }

  public String type() {
    return type;
  }

  /** Type of the binding that the return value goes to. */
  public String output() {
    return output;
  }

  public boolean isHttp() {
    return output.equals("http");
  }
}
