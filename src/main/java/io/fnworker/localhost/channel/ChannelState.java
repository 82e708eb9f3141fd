package io.fnworker.localhost.channel;

/**
 * Where a worker channel stands. Legal transitions are the methods of the states; every state may
 * also fail or terminate.
 *
 * <pre>
 * NoStream -> Started -> InitSent -> Initialized -+-> MetadataSent -+-> Loading -> Ready -> Draining
 *                                    |       ^    +-----------------+                        |
 *                                    v       |                                               v
 *                      WarmupSent <-> Placeholder -> EnvironmentReloadSent              Terminated
 * any -> Failed(reason), Terminated
 * </pre>
 */
public sealed interface ChannelState {
  /** No stream of the worker yet. */
  record NoStream() implements ChannelState {
    Started toStarted() {
      return new Started();
    }
  }

  /** StartStream came. */
  record Started() implements ChannelState {
    InitSent toInitSent() {
      return new InitSent();
    }
  }

  /** WorkerInitRequest is out. */
  record InitSent() implements ChannelState {
    Initialized toInitialized(WorkerCapabilities capabilities) {
      return new Initialized(capabilities);
    }
  }

  /** The worker told what it can do. */
  record Initialized(WorkerCapabilities capabilities) implements ChannelState {
    Placeholder toPlaceholder() {
      return new Placeholder(capabilities);
    }

    MetadataSent toMetadataSent() {
      return new MetadataSent(capabilities);
    }

    Loading toLoading() {
      return new Loading(capabilities);
    }
  }

  /** The worker waits without an app. */
  record Placeholder(WorkerCapabilities capabilities) implements ChannelState {
    WarmupSent toWarmupSent() {
      return new WarmupSent(capabilities);
    }

    EnvironmentReloadSent toEnvironmentReloadSent() {
      return new EnvironmentReloadSent(capabilities);
    }
  }

  /** WorkerWarmupRequest is out. */
  record WarmupSent(WorkerCapabilities capabilities) implements ChannelState {
    Placeholder toPlaceholder() {
      return new Placeholder(capabilities);
    }
  }

  /** FunctionEnvironmentReloadRequest is out. */
  record EnvironmentReloadSent(WorkerCapabilities capabilities) implements ChannelState {
    Initialized toInitialized(WorkerCapabilities changed) {
      return new Initialized(changed);
    }
  }

  /** FunctionsMetadataRequest is out. */
  record MetadataSent(WorkerCapabilities capabilities) implements ChannelState {
    Loading toLoading() {
      return new Loading(capabilities);
    }
  }

  /** Load requests are out; functions that are loaded are called already. */
  record Loading(WorkerCapabilities capabilities) implements ChannelState {
    Ready toReady() {
      return new Ready(capabilities);
    }
  }

  /** Every load request is answered. */
  record Ready(WorkerCapabilities capabilities) implements ChannelState {}

  /** No new invocations; running ones may end. */
  record Draining(WorkerCapabilities capabilities) implements ChannelState {}

  /** The worker was told to end, or has ended. */
  record Terminated() implements ChannelState {}

  /** The worker is of no more use. */
  record Failed(String reason) implements ChannelState {}

  /** What the worker announced so far. */
  default WorkerCapabilities capabilities() {
    return WorkerCapabilities.NONE;
  }

  default Draining toDraining() {
    return new Draining(capabilities());
  }

  default Terminated toTerminated() {
    return new Terminated();
  }

  default Failed toFailed(String reason) {
    return new Failed(reason);
  }

  default boolean hasEnded() {
    return this instanceof Terminated || this instanceof Failed;
  }

  /** For admin pages and messages. */
  default String label() {
    return getClass().getSimpleName();
  }
}
