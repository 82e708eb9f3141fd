package io.fnworker.function.event;

/** A method that cannot be a function of a single event; the message names cause and fix. */
public final class EventFunctionException extends Exception {
  private static final long serialVersionUID = 1L;

  EventFunctionException(String message) {
    super(message);
  }
}
