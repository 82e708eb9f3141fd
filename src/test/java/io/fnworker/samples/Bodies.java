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
}
