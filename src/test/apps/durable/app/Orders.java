package app;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.Optional;

/** An orchestration with an activity, and a client of it. */
public class Orders {
  public String order(
      @DurableOrchestrationTrigger(name = "message") TaskOrchestrationContext context) {
    String price =
        context.callActivity("price", context.getInput(String.class), String.class).await();
    return price + ", paid";
  }

  public void close(@DurableOrchestrationTrigger(name = "message") TaskOrchestrationContext context) {
    context.setCustomStatus("closed");
  }

  public String fail(@DurableOrchestrationTrigger(name = "message") TaskOrchestrationContext context) {
    throw new IllegalStateException("no stock");
  }

  public String price(@DurableActivityTrigger(name = "message") String item) {
    return "price of " + item;
  }

  public void ship(@DurableActivityTrigger(name = "message") String item) {}

  public String reject(@DurableActivityTrigger(name = "message") String item) {
    throw new IllegalArgumentException("unknown " + item);
  }

  public HttpResponseMessage status(
      @HttpTrigger(name = "request", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @DurableClientInput(name = "message") DurableClientContext client) {
    return client.createCheckStatusResponse(request, client.getTaskHubName() + "-7");
  }
}
