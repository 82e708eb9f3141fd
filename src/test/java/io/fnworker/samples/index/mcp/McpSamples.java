package io.fnworker.samples.index.mcp;

import com.microsoft.azure.functions.annotation.FunctionName;

/** Tools for language models. */
public class McpSamples {

  @FunctionName("McpPlain")
  public String plain(@McpToolTrigger(name = "time", description = "Tells the time") String call) {
    return call;
  }

  @FunctionName("McpWithProperties")
  public String withProperties(
      @McpToolTrigger(name = "greet", description = "Says hello") String call,
      @McpToolProperty(
              name = "who",
              propertyType = "string",
              description = "Whom \"to\" greet",
              required = true)
          String who,
      @McpToolProperty(name = "loud", propertyType = "boolean", description = "Louder")
          String loud) {
    return call + who + loud;
  }
}
