package com.example.edge;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.FunctionName;

/** An annotated function: what comes beside the event is bound by name. */
public final class Relay {

  /** The text of the event with the topic it came by. */
  @FunctionName("relay")
  public String relay(
      @CustomBinding(name = "message", type = "mqttTrigger", direction = "in") String message,
      @BindingName("messageTopic") String topic) {
    return topic + ": " + message;
  }
}
