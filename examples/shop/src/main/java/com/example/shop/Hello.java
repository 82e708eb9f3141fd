package com.example.shop;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Greets by the query parameter {@code name}, or by the body of a POST. */
public final class Hello {

  @FunctionName("hello")
  public HttpResponseMessage hello(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    String name =
        Optional.ofNullable(request.getQueryParameters().get("name"))
            .or(request::getBody)
            .map(String::strip)
            .orElse("");
    if (name.isEmpty()) {
      return request
          .createResponseBuilder(HttpStatus.BAD_REQUEST)
          .header("Content-Type", "text/plain; charset=utf-8")
          .body("Say who you are: ?name=… or the name as body of a POST\n")
          .build();
    }
    context.getLogger().info("Greeting " + name);
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "text/plain; charset=utf-8")
        .body("Hello, " + name + "!\n")
        .build();
  }
}
