package io.fnworker.localhost.http;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.Trigger;

/** From an HTTP call to the trigger of a function. Stateless. */
public final class HttpTrigger {
  private HttpTrigger() {}

  public static Trigger of(HttpCall call, HostFunction function, HttpTriggerData data) {
    TypedData http = data.http(call);
    String name = function.trigger().map(HostBinding::name).orElse("req");
    return new Trigger(http, data.metadata(call, name, http), call.header("traceparent"));
  }
}
