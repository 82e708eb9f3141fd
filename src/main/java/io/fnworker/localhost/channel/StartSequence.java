package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse;
import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadResponse.CapabilitiesUpdateStrategy;
import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage.ContentCase;
import com.microsoft.azure.functions.rpc.messages.WorkerInitResponse;
import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.HostTimes;
import io.fnworker.localhost.Violation;
import io.fnworker.localhost.Violations;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.rpc.OutboundQueue;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * From StartStream to the list of functions: init, then with a placeholder warm-up and environment
 * reload, then worker or host indexing. Confined to the host's context.
 */
final class StartSequence {
  private final HostContext host;
  private final ChannelSettings settings;
  private final StateHolder state;
  private final PendingResponses pending;
  private final OutboundQueue outbound;
  private final HandshakeMessages messages;
  private final Violations violations;
  private final HostTimes times;

  StartSequence(
      HostContext host,
      ChannelSettings settings,
      StateHolder state,
      PendingResponses pending,
      OutboundQueue outbound) {
    this.host = host;
    this.settings = settings;
    this.state = state;
    this.pending = pending;
    this.outbound = outbound;
    this.messages = new HandshakeMessages(settings);
    this.violations = host.violations();
    this.times = host.times();
  }

  /** The functions to load; fails with a {@link WorkerFault} when the worker is unusable. */
  Future<List<HostFunction>> run() {
    return init().compose(done -> specialize()).compose(done -> functions());
  }

  private Future<Void> init() {
    state.move(ChannelState.Started.class, ChannelState.Started::toInitSent);
    return request(
            messages.init(),
            ContentCase.WORKER_INIT_RESPONSE,
            times.initResponse(),
            Violation.INIT_RESPONSE_LATE)
        .compose(answer -> onInit(answer.getWorkerInitResponse()));
  }

  private Future<Void> onInit(WorkerInitResponse response) {
    requireResult(
        response.hasResult(), response.getResult(), "WorkerInitResponse", Violation.INIT_FAILED);
    if (!response.hasWorkerMetadata()) {
      violations.report(Violation.WORKER_METADATA_MISSING, "WorkerInitResponse");
    }
    WorkerCapabilities capabilities = new WorkerCapabilities(response.getCapabilitiesMap());
    state.move(ChannelState.InitSent.class, s -> s.toInitialized(capabilities));
    state.setWorker(response.getWorkerMetadata());
    return apply(capabilities);
  }

  /** A placeholder worker becomes the worker of this app. */
  private Future<Void> specialize() {
    if (!settings.placeholder()) {
      return Future.succeededFuture();
    }
    state.move(ChannelState.Initialized.class, ChannelState.Initialized::toPlaceholder);
    Future<Void> warm =
        state.capabilities().has(Capability.HANDLES_WARMUP) ? warmup() : Future.succeededFuture();
    return warm.compose(done -> reload());
  }

  private Future<Void> warmup() {
    state.move(ChannelState.Placeholder.class, ChannelState.Placeholder::toWarmupSent);
    return request(
            messages.warmup(),
            ContentCase.WORKER_WARMUP_RESPONSE,
            times.warmup(),
            Violation.WARMUP_LATE)
        .onSuccess(
            answer -> {
              if (answer.getWorkerWarmupResponse().getResult().getStatus() != Status.Success) {
                violations.report(Violation.WARMUP_FAILED, "WorkerWarmupResponse");
              }
            })
        // The real host only logs a warm-up that fails.
        .otherwiseEmpty()
        .map(
            answer -> {
              state.move(ChannelState.WarmupSent.class, ChannelState.WarmupSent::toPlaceholder);
              return null;
            });
  }

  private Future<Void> reload() {
    state.move(ChannelState.Placeholder.class, ChannelState.Placeholder::toEnvironmentReloadSent);
    return request(
            messages.environmentReload(System.getenv()),
            ContentCase.FUNCTION_ENVIRONMENT_RELOAD_RESPONSE,
            times.environmentReload(),
            Violation.ENVIRONMENT_RELOAD_LATE)
        .compose(answer -> onReloaded(answer.getFunctionEnvironmentReloadResponse()));
  }

  private Future<Void> onReloaded(FunctionEnvironmentReloadResponse response) {
    requireResult(
        response.hasResult(),
        response.getResult(),
        "FunctionEnvironmentReloadResponse",
        Violation.ENVIRONMENT_RELOAD_FAILED);
    boolean replace =
        response.getCapabilitiesUpdateStrategy() == CapabilitiesUpdateStrategy.replace;
    WorkerCapabilities changed =
        (replace ? WorkerCapabilities.NONE : state.capabilities())
            .merged(response.getCapabilitiesMap());
    state.move(ChannelState.EnvironmentReloadSent.class, s -> s.toInitialized(changed));
    return apply(changed);
  }

  private Future<List<HostFunction>> functions() {
    if (!settings.indexing()) {
      state.move(ChannelState.Initialized.class, ChannelState.Initialized::toLoading);
      return Future.succeededFuture(settings.app().functions());
    }
    state.move(ChannelState.Initialized.class, ChannelState.Initialized::toMetadataSent);
    return request(
            messages.metadata(),
            ContentCase.FUNCTION_METADATA_RESPONSE,
            times.metadata(),
            Violation.METADATA_LATE)
        .map(answer -> onMetadata(answer.getFunctionMetadataResponse()));
  }

  private List<HostFunction> onMetadata(FunctionMetadataResponse response) {
    if (!response.hasResult()) {
      violations.report(Violation.RESULT_MISSING, "FunctionMetadataResponse");
      throw new WorkerFault(Violation.RESULT_MISSING.text());
    }
    if (response.getResult().getStatus() != Status.Success) {
      // The real host logs the failure and goes on with what is listed.
      violations.report(Violation.METADATA_FAILED, InvocationFailure.text(response.getResult()));
    }
    state.move(ChannelState.MetadataSent.class, ChannelState.MetadataSent::toLoading);
    return response.getUseDefaultMetadataIndexing()
        ? settings.app().functions()
        : new MetadataReader(violations).read(response);
  }

  /** Checks what the worker announces; HttpUri must accept connections from this moment. */
  private Future<Void> apply(WorkerCapabilities capabilities) {
    capabilities.check(violations);
    if (!capabilities.has(Capability.HTTP_URI)) {
      return Future.succeededFuture();
    }
    URI uri = capabilities.httpUri().orElse(null);
    if (uri == null) {
      return Future.failedFuture(new WorkerFault(Violation.HTTP_URI_INVALID.text()));
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    var client = host.vertx().createNetClient();
    return client
        .connect(port, uri.getHost())
        .onFailure(e -> violations.report(Violation.HTTP_URI_NOT_LISTENING, uri.toString()))
        .otherwiseEmpty()
        .eventually(client::close)
        .mapEmpty();
  }

  private Future<StreamingMessage> request(
      StreamingMessage message, ContentCase answer, Duration limit, Violation late) {
    Future<StreamingMessage> response = pending.expect(answer, limit, late);
    outbound.add(message);
    return response;
  }

  private void requireResult(boolean present, StatusResult result, String what, Violation failed) {
    if (!present) {
      violations.report(Violation.RESULT_MISSING, what);
      throw new WorkerFault(Violation.RESULT_MISSING.text());
    }
    if (result.getStatus() != Status.Success) {
      String text = InvocationFailure.text(result);
      violations.report(failed, text);
      throw new WorkerFault(failed.text() + ": " + text);
    }
  }
}
