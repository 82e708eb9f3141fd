package io.fnworker.door.scf;

/**
 * Where the conversation with the runtime API stands; at most one request is open in each. A state
 * offers the transitions it allows and no other:
 *
 * <pre>
 *   Starting --toFetching--> Fetching --toRunning--> Running --toTelling--> Telling --toFetching--+
 *                               ^  \________________________toTelling________/                    |
 *                               +------------------------------------------------------------------+
 *   any --toEnded--> Ended
 * </pre>
 *
 * Fetching: waits for an event, or for the time to ask again. Running: the handlers have the event.
 * Telling: the platform is being told what came of it. From Fetching straight to Telling goes an
 * event that is not to be run: it cannot be, or its outcome is known. Each state is a new object,
 * so what belongs to an earlier one can tell that its time is over.
 */
abstract sealed class ConversationState {

  Ended toEnded() {
    return new Ended();
  }

  static final class Starting extends ConversationState {
    Fetching toFetching() {
      return new Fetching();
    }
  }

  static final class Fetching extends ConversationState {
    Running toRunning(Event event) {
      return new Running(event);
    }

    Telling toTelling(Event event, Outcome outcome) {
      return new Telling(event, outcome);
    }
  }

  static final class Running extends ConversationState {
    private final Event event;

    private Running(Event event) {
      this.event = event;
    }

    Event event() {
      return event;
    }

    Telling toTelling(Outcome outcome) {
      return new Telling(event, outcome);
    }
  }

  static final class Telling extends ConversationState {
    private final Event event;
    private final Outcome outcome;

    private Telling(Event event, Outcome outcome) {
      this.event = event;
      this.outcome = outcome;
    }

    Event event() {
      return event;
    }

    Outcome outcome() {
      return outcome;
    }

    Fetching toFetching() {
      return new Fetching();
    }
  }

  static final class Ended extends ConversationState {}
}
