package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import io.fnworker.localhost.app.HostFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** One running call. Times are System.nanoTime values. Confined to the host's context. */
public final class Invocation {
  private final HostFunction function;
  private final InvocationRequest request;
  private final Promise<InvocationResponse> response = Promise.promise();
  private final List<String> logs = new ArrayList<>();
  private final long created = System.nanoTime();
  private long written = created;
  private Runnable beforeSend = () -> {};
  private boolean cancelRequested;
  private boolean cancelSent;

  public Invocation(HostFunction function, InvocationRequest request) {
    this.function = function;
    this.request = request;
  }

  public String id() {
    return request.getInvocationId();
  }

  public HostFunction function() {
    return function;
  }

  public InvocationRequest request() {
    return request;
  }

  /** The worker's answer, or why there is none. */
  public Future<InvocationResponse> response() {
    return response.future();
  }

  /** User logs so far, "Level: text". */
  public List<String> logs() {
    return List.copyOf(logs);
  }

  public long created() {
    return created;
  }

  /** When the request was handed to the stream. */
  public long written() {
    return written;
  }

  /** What happens right before the request goes out, and not at all if it never does. */
  public void beforeSend(Runnable action) {
    beforeSend = action;
  }

  void onSend() {
    beforeSend.run();
  }

  void onWritten() {
    written = System.nanoTime();
  }

  void addLog(String line) {
    logs.add(line);
  }

  void requestCancel() {
    cancelRequested = true;
  }

  boolean cancelRequested() {
    return cancelRequested;
  }

  /** True the first time. */
  boolean markCancelSent() {
    boolean first = !cancelSent;
    cancelSent = true;
    return first;
  }

  void complete(InvocationResponse answer) {
    response.tryComplete(answer);
  }

  void fail(RuntimeException reason) {
    response.tryFail(reason);
  }
}
