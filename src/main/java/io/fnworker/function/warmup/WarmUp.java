package io.fnworker.function.warmup;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.function.Call;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionLoadException;
import io.fnworker.function.InvocableFunction;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.function.LiveHttp;
import io.fnworker.function.environment.EnvironmentReload;
import io.fnworker.function.environment.EnvironmentReloadException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a placeholder process quick at what it will do first as an app: take over an environment,
 * load functions, call them. It goes the real way, with functions of our own in a catalog of its
 * own, so that what is loaded later finds nothing of it: the worker's jar is the warm-up's app. It
 * writes no file, and sends nothing to the host.
 *
 * <p>Calls may overlap, though no host does that. Takes about a second of one thread.
 */
public final class WarmUp {
  /** Where the JIT's first tier has seen everything, and more calls would only cost. */
  private static final int CALLS = 300;

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /**
   * Returns the text the host gets.
   *
   * @param workerDirectory as the host names it; its {@code annotationLib} is used
   * @throws FunctionLoadException when the warm-up's functions cannot be loaded
   * @throws EnvironmentReloadException when the environment cannot be replaced in this JVM
   * @throws IllegalStateException when a call fails
   */
  public String run(Path workerDirectory) throws FunctionLoadException, EnvironmentReloadException {
    // With what it holds already: the code gets warm, the environment stays equal.
    new EnvironmentReload().apply(new HashMap<>(System.getenv()));
    Path app = ownJar();
    FunctionCatalog catalog = new FunctionCatalog();
    catalog.useWorkerDirectory(workerDirectory);
    InvocableFunction http = catalog.load(throughTheWire(WarmUpRequests.loadHttp(app)));
    InvocableFunction queue = catalog.load(throughTheWire(WarmUpRequests.loadQueue(app)));
    long end = System.nanoTime() + LIMIT_NANOS;
    for (int i = 0; i < CALLS && System.nanoTime() < end; i++) {
      call(http, WarmUpRequests.callHttp());
      call(queue, WarmUpRequests.callQueue());
    }
    return "azure function java worker warm up completed";
  }

  /**
   * Goes the way of a first load and a first call once, so that a thread which has nothing else to
   * do has seen it before the host asks for it. Takes some thirty milliseconds. The annotations
   * come from beside the worker's jar.
   *
   * @throws FunctionLoadException when the warm-up's function cannot be loaded
   * @throws IllegalStateException when the call fails
   */
  public static void rehearse() throws FunctionLoadException {
    rehearse(ownJar().resolveSibling(""));
  }

  static void rehearse(Path workerDirectory) throws FunctionLoadException {
    FunctionCatalog catalog = new FunctionCatalog();
    catalog.useWorkerDirectory(workerDirectory);
    call(
        catalog.load(throughTheWire(WarmUpRequests.loadHttp(ownJar()))), WarmUpRequests.callHttp());
  }

  private static void call(InvocableFunction function, InvocationRequest request) {
    StreamingMessage message =
        parse(StreamingMessage.newBuilder().setInvocationRequest(request).build().toByteArray());
    InvocationOutcome outcome = function.invoke(new Unheard(message.getInvocationRequest()));
    if (outcome instanceof InvocationOutcome.Answered answered) {
      check(function, answered.response());
    }
  }

  private static void check(InvocableFunction function, InvocationResponse response) {
    StatusResult result = response.getResult();
    if (result.getStatus() != StatusResult.Status.Success) {
      throw new IllegalStateException(
          "Warm-up function " + function.name() + " answered: " + result.getResult());
    }
    parse(StreamingMessage.newBuilder().setInvocationResponse(response).build().toByteArray());
  }

  private static FunctionLoadRequest throughTheWire(FunctionLoadRequest request) {
    byte[] bytes =
        StreamingMessage.newBuilder().setFunctionLoadRequest(request).build().toByteArray();
    return parse(bytes).getFunctionLoadRequest();
  }

  private static StreamingMessage parse(byte[] bytes) {
    try {
      return StreamingMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("What was just written cannot be read", e);
    }
  }

  /** The jar this class comes from; a directory of classes in development. */
  private static Path ownJar() {
    CodeSource source = WarmUp.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | RuntimeException e) {
      throw new IllegalStateException(
          "The worker was not started from a jar file, so it cannot load itself as an app", e);
    }
  }

  /** A call nobody waits for: its log records go nowhere. */
  private record Unheard(InvocationRequest request) implements Call {
    @Override
    public @Nullable LiveHttp http() {
      return null;
    }

    /** Warm-up functions answer without a stream. */
    @Override
    public boolean resume(Runnable task) {
      return false;
    }

    @Override
    public boolean log(RpcLog record) {
      return true;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
