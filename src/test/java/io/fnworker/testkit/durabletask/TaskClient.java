package io.fnworker.testkit.durabletask;

/** A real client of the library, beside the worker's classes. For use by one test thread. */
public final class TaskClient implements AutoCloseable {
  private final Object client;

  public TaskClient(int port) {
    try {
      client = TaskApp.client(port);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its id. */
  public String start(String orchestration, Object input) {
    return (String) TaskApp.invoke(client, "start", orchestration, input);
  }

  /** Status and output, or status, class and message of the failure. */
  public String result(String id) {
    return (String) TaskApp.invoke(client, "result", id);
  }

  public String run(String orchestration, Object input) {
    return result(start(orchestration, input));
  }

  public void raise(String id, String event, Object data) {
    TaskApp.invoke(client, "raise", id, event, data);
  }

  public void suspend(String id) {
    TaskApp.invoke(client, "suspend", id);
  }

  public void resume(String id) {
    TaskApp.invoke(client, "resume", id);
  }

  public void terminate(String id, Object output) {
    TaskApp.invoke(client, "terminate", id, output);
  }

  public void awaitStart(String id) {
    TaskApp.invoke(client, "awaitStart", id);
  }

  public String customStatus(String id) {
    return (String) TaskApp.invoke(client, "customStatus", id);
  }

  @Override
  public void close() {
    TaskApp.invoke(client, "close");
  }
}
