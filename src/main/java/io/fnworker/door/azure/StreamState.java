package io.fnworker.door.azure;

/**
 * Where the stream to the host stands. Each state offers only the transitions it allows:
 *
 * <pre>
 *   Connecting --toStarted--> Started --toServing--> Serving --toDraining--> Draining
 *        \_______________________\_______________________\______________________\--toClosed--> Closed
 * </pre>
 *
 * Started: our StartStream is written, the host has said nothing yet. Serving: the host has
 * answered. Draining: we asked to end, answers still go out. Closed: nothing goes either way.
 */
sealed interface StreamState {

  default Closed toClosed() {
    return new Closed();
  }

  record Connecting() implements StreamState {
    Started toStarted() {
      return new Started();
    }
  }

  record Started() implements StreamState {
    Serving toServing() {
      return new Serving();
    }
  }

  record Serving() implements StreamState {}

  record Draining() implements StreamState {}

  record Closed() implements StreamState {}

  /** From any open state: stop expecting the stream to live. */
  default StreamState toDraining() {
    return this instanceof Closed ? this : new Draining();
  }
}
