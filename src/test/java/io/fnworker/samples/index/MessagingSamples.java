package io.fnworker.samples.index;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AccessRights;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.EventGridOutput;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.EventHubOutput;
import com.microsoft.azure.functions.annotation.EventHubTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueOutput;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import com.microsoft.azure.functions.annotation.ServiceBusTopicOutput;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;

/** Event Hubs, Event Grid and Service Bus. */
public class MessagingSamples {

  @FunctionName("EventHubDefaults")
  @EventHubOutput(name = "ignored", eventHubName = "out", connection = "Hub")
  public String eventHubDefaults(
      @EventHubTrigger(name = "events", eventHubName = "in", connection = "Hub") String[] events) {
    return String.join(",", events);
  }

  @FunctionName("EventHubFull")
  public void eventHubFull(
      @EventHubTrigger(
              name = "event",
              eventHubName = "in",
              connection = "Hub",
              consumerGroup = "readers",
              cardinality = Cardinality.ONE,
              dataType = "binary")
          byte[] event,
      @EventHubOutput(name = "copy", eventHubName = "out", connection = "Hub", dataType = "binary")
          OutputBinding<byte[]> copy) {
    copy.setValue(event);
  }

  @FunctionName("EventHubManyWritten")
  public void eventHubManyWritten(
      @EventHubTrigger(
              name = "events",
              eventHubName = "in",
              connection = "Hub",
              consumerGroup = "$Default",
              cardinality = Cardinality.MANY)
          String[] events) {
    throw new UnsupportedOperationException(String.join(",", events));
  }

  @FunctionName("EventGridRelay")
  @EventGridOutput(name = "ignored", topicEndpointUri = "Uri", topicKeySetting = "Key")
  public String eventGridRelay(
      @EventGridTrigger(name = "event", dataType = "string") String event,
      @EventGridOutput(
              name = "copy",
              topicEndpointUri = "Uri",
              topicKeySetting = "Key",
              dataType = "string")
          OutputBinding<String> copy) {
    copy.setValue(event);
    return event;
  }

  @FunctionName("ServiceBusQueueDefaults")
  @ServiceBusQueueOutput(name = "ignored", queueName = "out", connection = "Bus")
  public String serviceBusQueueDefaults(
      @ServiceBusQueueTrigger(name = "message", queueName = "in", connection = "Bus")
          String message) {
    return message;
  }

  @FunctionName("ServiceBusQueueFull")
  public void serviceBusQueueFull(
      @ServiceBusQueueTrigger(
              name = "messages",
              queueName = "in",
              connection = "Bus",
              access = AccessRights.LISTEN,
              isSessionsEnabled = true,
              cardinality = Cardinality.MANY,
              dataType = "binary")
          byte[][] messages,
      @ServiceBusQueueOutput(
              name = "copy",
              queueName = "out",
              connection = "Bus",
              access = AccessRights.LISTEN,
              dataType = "binary")
          OutputBinding<byte[]> copy) {
    copy.setValue(messages[0]);
  }

  @FunctionName("ServiceBusTopicDefaults")
  @ServiceBusTopicOutput(
      name = "ignored",
      topicName = "out",
      subscriptionName = "s",
      connection = "Bus")
  public String serviceBusTopicDefaults(
      @ServiceBusTopicTrigger(
              name = "message",
              topicName = "in",
              subscriptionName = "s",
              connection = "Bus")
          String message) {
    return message;
  }

  @FunctionName("ServiceBusTopicFull")
  public void serviceBusTopicFull(
      @ServiceBusTopicTrigger(
              name = "messages",
              topicName = "in",
              subscriptionName = "s",
              connection = "Bus",
              access = AccessRights.LISTEN,
              isSessionsEnabled = true,
              cardinality = Cardinality.MANY,
              dataType = "string")
          String[] messages,
      @ServiceBusTopicOutput(
              name = "copy",
              topicName = "out",
              subscriptionName = "t",
              connection = "Bus",
              access = AccessRights.LISTEN,
              dataType = "string")
          OutputBinding<String> copy) {
    copy.setValue(messages[0]);
  }
}
