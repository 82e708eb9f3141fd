package app;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The library's client, for tests that know none of its classes. */
public final class Client implements AutoCloseable {
  private final DurableTaskClient client;

  public Client(int port) {
    client = new DurableTaskGrpcClientBuilder().port(port).build();
  }

  /** Its id. */
  public String start(String orchestration, Object input) {
    return client.scheduleNewOrchestrationInstance(orchestration, input);
  }

  public void raise(String id, String event, Object data) {
    client.raiseEvent(id, event, data);
  }

  public void suspend(String id) {
    client.suspendInstance(id);
  }

  public void resume(String id) {
    client.resumeInstance(id);
  }

  public void terminate(String id, Object output) {
    client.terminate(id, output);
  }

  /** Waits until it has begun. */
  public void awaitStart(String id) throws TimeoutException {
    client.waitForInstanceStart(id, Duration.ofSeconds(60));
  }

  public String customStatus(String id) {
    return client.getInstanceMetadata(id, true).readCustomStatusAs(String.class);
  }

  /** Status and output, or status, class and message of the failure. */
  public String result(String id) throws TimeoutException {
    OrchestrationMetadata end =
        client.waitForInstanceCompletion(id, Duration.ofSeconds(60), true);
    String failure =
        end.getFailureDetails() == null
            ? ""
            : end.getFailureDetails().getErrorType()
                + ": "
                + end.getFailureDetails().getErrorMessage();
    boolean failed = end.getRuntimeStatus().name().equals("FAILED");
    return end.getRuntimeStatus() + " " + (failed ? failure : end.getSerializedOutput());
  }

  @Override
  public void close() {
    client.close();
  }
}
