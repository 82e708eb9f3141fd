package io.fnworker.testkit;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import io.fnworker.function.Call;
import io.fnworker.function.LiveHttp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A call whose fate the test decides. */
public final class TestCall implements Call {
  private final InvocationRequest request;
  private final List<RpcLog> logs = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;
  private volatile boolean answered;

  public TestCall(InvocationRequest request) {
    this.request = request;
  }

  @Override
  public InvocationRequest request() {
    return request;
  }

  @Override
  public boolean log(RpcLog record) {
    if (answered) {
      return false;
    }
    logs.add(record);
    return true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** Null: the test's client is behind the host. */
  @Override
  public @Nullable LiveHttp http() {
    return null;
  }

  @Override
  public boolean resume(Runnable task) {
    Thread thread = new Thread(task, "resumed");
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  public List<RpcLog> logs() {
    return logs;
  }

  public TestCall cancelled() {
    cancelled = true;
    return this;
  }

  public TestCall answered() {
    answered = true;
    return this;
  }
}
