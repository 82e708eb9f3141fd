package app;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods as in a Durable Functions app. */
public class Annotated {
  public static class Order {
    public String item;
    public int quantity;
  }

  @FunctionName("Greetings")
  public String greetings(
      @DurableOrchestrationTrigger(name = "state") TaskOrchestrationContext context) {
    return context.callActivity("Greet", "Rome", String.class).await()
        + " "
        + context.callActivity("Greet", context.getInput(String.class), String.class).await();
  }

  @FunctionName("methodOfItsOwn")
  public String renamed(
      @DurableOrchestrationTrigger(name = "state", orchestration = "Renamed")
          TaskOrchestrationContext context) {
    return "renamed";
  }

  @FunctionName("Rejected")
  public String rejected(
      @DurableOrchestrationTrigger(name = "state") TaskOrchestrationContext context)
      throws Exception {
    throw new java.io.IOException("no way", new IllegalStateException("closed"));
  }

  @FunctionName("OldForm")
  public String oldForm(@DurableOrchestrationTrigger(name = "state") String state) {
    return OrchestrationRunner.loadAndRun(
        state,
        (TaskOrchestration)
            context -> context.complete(context.callActivity("Greet", "Oslo", String.class).await()));
  }

  @FunctionName("Greet")
  public String greet(
      @DurableActivityTrigger(name = "city") String city, ExecutionContext context) {
    context.getLogger().info("greeting " + city);
    return "Hello, " + city + "!";
  }

  @FunctionName("methodOfOrders")
  public CompletionStage<List<Integer>> order(
      @DurableActivityTrigger(name = "order", activity = "Order") Order order) {
    return CompletableFuture.supplyAsync(() -> List.of(order.quantity, order.item.length()));
  }

  @FunctionName("Nothing")
  public void nothing(@DurableActivityTrigger(name = "input") String input) {}

  @FunctionName("Refuse")
  public String refuse(@DurableActivityTrigger(name = "input") String input) throws Exception {
    throw new java.io.IOException("refused " + input, new IllegalStateException("closed"));
  }
}
