package io.fnworker.testkit.openedge;

import com.google.protobuf.UnknownFieldSet;
import io.fnworker.config.openedge.RecordedArgument;
import io.fnworker.testkit.openedge.EdgeClient.Answer;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * A function host of the first generation as it was seen to behave: starts an instance when a
 * message finds none idle and there may be more, lends it to one message at a time, the one used
 * last first, takes any error status for the end of the instance, and stops instances by SIGTERM
 * and, when they do not listen, SIGKILL. What a worker must not do is kept as a violation. Safe for
 * use by any thread.
 */
public final class EdgeHost implements AutoCloseable {
  private final Path directory;
  private final JsonObject argument;
  private final int maxInstances;
  private final Duration timeout;
  private final Duration grace;
  private final BlockingDeque<EdgeInstance> idle = new LinkedBlockingDeque<>();
  private final List<EdgeInstance> started = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private int living;

  /**
   * @param directory the host's work directory, in which instances are started
   * @param handler of the function {@code sayhi}
   * @param maxInstances that run at once
   * @param timeout of a call
   */
  public EdgeHost(
      Path directory, String handler, String codeDirectory, int maxInstances, Duration timeout) {
    this.directory = directory;
    this.argument = RecordedArgument.json("", handler, codeDirectory);
    this.argument.getJsonObject("server").put("timeout", timeout.toNanos());
    this.maxInstances = maxInstances;
    this.timeout = timeout;
    this.grace = Duration.ofSeconds(30);
  }

  /** Hands a message to the function; blocks while all instances are lent. */
  public Answer publish(String id, byte[] payload, int qos) throws Exception {
    EdgeForm form = EdgeForm.RUNTIME;
    UnknownFieldSet message = form.withQos(form.message("sayhi", id, payload), qos);
    EdgeInstance instance = borrow();
    Answer answer = instance.call(message, timeout);
    if (answer.status() == GrpcStatus.OK) {
      check(form, message, answer.fields());
      idle.push(instance);
    } else {
      invalidate(instance);
    }
    return answer;
  }

  /** The host reads the payload only, but every runtime repeats the rest. */
  private void check(EdgeForm form, UnknownFieldSet sent, UnknownFieldSet received) {
    if (!form.withoutPayload(sent).equals(form.withoutPayload(received))) {
      violations.add("fields changed: " + sent + " to " + received);
    }
  }

  private EdgeInstance borrow() throws Exception {
    EdgeInstance free = idle.poll();
    if (free != null) {
      return free;
    }
    if (mayStart()) {
      return start();
    }
    free = idle.poll(120, TimeUnit.SECONDS);
    if (free == null) {
      throw new AssertionError("no instance came back");
    }
    return free;
  }

  private synchronized boolean mayStart() {
    if (living >= maxInstances) {
      return false;
    }
    living++;
    return true;
  }

  private EdgeInstance start() throws Exception {
    EdgeInstance instance =
        EdgeInstance.start(directory, argument, "localfunc-sayhi-" + (started.size() + 1));
    started.add(instance);
    return instance;
  }

  private void invalidate(EdgeInstance instance) throws InterruptedException {
    violations.addAll(instance.stop(grace));
    synchronized (this) {
      living--;
    }
  }

  /** Those that were started, dead ones too. */
  public List<EdgeInstance> instances() {
    return List.copyOf(started);
  }

  /** Stops all instances as at the end of a host; each must end with 0. */
  public List<String> shutDown() throws InterruptedException {
    for (EdgeInstance instance : started) {
      violations.addAll(instance.stop(grace));
    }
    return new ArrayList<>(violations);
  }

  @Override
  public void close() {
    started.forEach(EdgeInstance::close);
  }
}
