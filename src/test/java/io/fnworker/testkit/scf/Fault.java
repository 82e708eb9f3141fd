package io.fnworker.testkit.scf;

import java.util.concurrent.CountDownLatch;

/** What goes wrong with one request. Each is used up by one. */
public sealed interface Fault {

  /** Answered with this status, and nothing is done. */
  record Refuse(int status) implements Fault {}

  /** The connection is closed when the request is read; nothing is done and nothing answered. */
  record Lose() implements Fault {}

  /** It is done, and then the connection is closed without an answer. */
  record LoseAnswer() implements Fault {}

  /** It is done, and answered when the latch is open. */
  record Delay(CountDownLatch until) implements Fault {}

  /** Done and answered as it should be: lets a fault further back hit a later request. */
  record Spare() implements Fault {}
}
