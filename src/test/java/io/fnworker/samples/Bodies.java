package io.fnworker.samples;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Functions that give back what they got. */
public final class Bodies {

  @FunctionName("bytes")
  public HttpResponseMessage bytes(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<byte[]>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/octet-stream")
        .body(request.getBody().orElseThrow())
        .build();
  }

  @FunctionName("text")
  public HttpResponseMessage text(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .body(request.getBody().orElseThrow())
        .build();
  }

  /** The value of an environment variable, as the function sees it. */
  @FunctionName("variable")
  public String variable(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return String.valueOf(System.getenv(request.getQueryParameters().get("name")));
  }

  /** Ends the process that runs it. */
  @FunctionName("exit")
  public String exit(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    Runtime.getRuntime().halt(Integer.parseInt(request.getQueryParameters().get("code")));
    return "unreachable";
  }
}
