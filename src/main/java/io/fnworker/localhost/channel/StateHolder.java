package io.fnworker.localhost.channel;

import com.microsoft.azure.functions.rpc.messages.WorkerMetadata;
import io.fnworker.localhost.HostConsole;
import java.util.function.Function;

/** The one mutable place of a channel's state. Confined to the host's context. */
final class StateHolder {
  private final HostConsole console;
  private ChannelState state = new ChannelState.NoStream();
  private WorkerMetadata worker = WorkerMetadata.getDefaultInstance();

  StateHolder(HostConsole console) {
    this.console = console;
  }

  ChannelState state() {
    return state;
  }

  WorkerCapabilities capabilities() {
    return state.capabilities();
  }

  WorkerMetadata worker() {
    return worker;
  }

  void setWorker(WorkerMetadata metadata) {
    worker = metadata;
  }

  /**
   * Leaves the state that is expected now.
   *
   * @throws WorkerFault when the channel has failed or ended meanwhile
   */
  <S extends ChannelState> void move(Class<S> from, Function<S, ? extends ChannelState> step) {
    if (!from.isInstance(state)) {
      throw new WorkerFault("the channel is " + state.label());
    }
    state = step.apply(from.cast(state));
  }

  /** Any state may fail, drain or terminate; an ended one stays as it is. */
  void end(Function<ChannelState, ? extends ChannelState> step) {
    if (!state.hasEnded()) {
      state = step.apply(state);
      if (state instanceof ChannelState.Failed failed) {
        console.error("The worker channel failed: " + failed.reason());
      }
    }
  }
}
