package io.fnworker.localhost.rpc;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.localhost.HostConsole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits to be written to a worker, in order and without bound: a host has no back pressure
 * towards its triggers. All streams of the worker take from it. Confined to the context of the
 * server.
 */
public final class OutboundQueue {
  private record Entry(StreamingMessage message, Runnable onTaken) {}

  private final HostConsole console;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<WorkerStream> streams = new ArrayList<>();

  public OutboundQueue(HostConsole console) {
    this.console = console;
  }

  public void add(StreamingMessage message) {
    add(message, () -> {});
  }

  /** Calls back when a stream took the message, just before it is written. */
  public void add(StreamingMessage message, Runnable onTaken) {
    entries.add(new Entry(message, onTaken));
    streams.forEach(this::pump);
  }

  public void addStream(WorkerStream stream) {
    streams.add(stream);
    pump(stream);
  }

  public void removeStream(WorkerStream stream) {
    streams.remove(stream);
  }

  public boolean hasStreams() {
    return !streams.isEmpty();
  }

  public List<WorkerStream> streams() {
    return List.copyOf(streams);
  }

  public int size() {
    return entries.size();
  }

  private void pump(WorkerStream stream) {
    while (!entries.isEmpty() && stream.isReady()) {
      Entry entry = entries.remove();
      entry.onTaken().run();
      stream
          .write(entry.message())
          .onFailure(
              lost ->
                  console.error(
                      "A " + entry.message().getContentCase() + " was lost: " + lost.getMessage()));
    }
    if (!entries.isEmpty()) {
      stream.onReady(() -> pump(stream));
    }
  }
}
