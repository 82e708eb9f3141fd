package com.example.travel;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.List;

/** The other way to write them: methods, as in a Durable Functions app for Azure. */
public class Cities {
  @FunctionName("HelloCities")
  public List<String> hello(
      @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
    return List.of(
        context.callActivity("SayHello", "Rome", String.class).await(),
        context.callActivity("SayHello", "Lisbon", String.class).await());
  }

  @FunctionName("SayHello")
  public String sayHello(
      @DurableActivityTrigger(name = "city") String city, ExecutionContext context) {
    context.getLogger().info("Saying hello to " + city);
    return "Hello, " + city + "!";
  }
}
