package io.fnworker.samples;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Functions that see or spoil the process they run in. */
public final class Guests {

  /** The value of an environment variable, as the function sees it. */
  @FunctionName("variable")
  public String variable(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return "value " + System.getenv(request.getQueryParameters().get("name"));
  }

  /** Ends the process at once, past everything that could answer for it. */
  @FunctionName("halt")
  public String halt(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    Runtime.getRuntime().halt(Integer.parseInt(request.getQueryParameters().get("code")));
    return "unreachable";
  }

  /** Lets the process end with another code than it wants to. */
  @FunctionName("spoilTheEnd")
  public String spoilTheEnd(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(3)));
    return "spoilt";
  }
}
