package com.example.edge;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Behind an API gateway: its event is a request, and the result a response. */
public final class Welcome {

  public CompletionStage<HttpResponseMessage> welcome(
      HttpRequestMessage<Optional<String>> request) {
    String name =
        Optional.ofNullable(request.getQueryParameters().get("name"))
            .or(request::getBody)
            .orElse("stranger");
    return CompletableFuture.supplyAsync(
        () ->
            request
                .createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "text/plain; charset=utf-8")
                .body("Welcome, " + name + "!")
                .build());
  }
}
