package com.example.shop;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks two suppliers at once and answers with the lower price. The function returns at once; no
 * thread waits for the suppliers.
 */
public final class BestPrice {
  private static final Executor NEARBY =
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
  private static final Executor FAR_AWAY =
      CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS);

  @FunctionName("bestPrice")
  public CompletionStage<HttpResponseMessage> bestPrice(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "products/{sku}/price",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Void> request,
      @BindingName("sku") String sku) {
    return quote(sku, 17, NEARBY)
        .thenCombine(quote(sku, 31, FAR_AWAY), Math::min)
        .thenApply(
            cents ->
                request
                    .createResponseBuilder(HttpStatus.OK)
                    .header("Content-Type", "application/json")
                    .body(Map.of("sku", sku, "cents", cents))
                    .build());
  }

  /**
   * A supplier that prices by the letters of the article number, so that answers can be checked.
   */
  private static CompletableFuture<Long> quote(String sku, int centsPerLetter, Executor supplier) {
    return CompletableFuture.supplyAsync(
        () -> 100L + (long) centsPerLetter * (sku.codePoints().sum() % 100), supplier);
  }
}
