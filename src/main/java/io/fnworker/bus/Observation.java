package io.fnworker.bus;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;

/** One call that is being watched. */
public interface Observation {
  Observation NONE = response -> response;

  /** The call has this answer; returns what is to be sent. Called once at most. */
  InvocationResponse end(InvocationResponse response);
}
