package io.fnworker.function;

/**
 * How functions are called.
 *
 * @param logInvocations send a log record {@code Function "NAME" (Id: ID) invoked by Java Worker}
 *     with each success, for alerts and queries that count on the official worker's
 */
public record FunctionOptions(boolean logInvocations) {
  public static final FunctionOptions DEFAULT = new FunctionOptions(false);
}
