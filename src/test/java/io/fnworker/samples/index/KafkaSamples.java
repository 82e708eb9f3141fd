package io.fnworker.samples.index;

import com.microsoft.azure.functions.BrokerAuthenticationMode;
import com.microsoft.azure.functions.BrokerProtocol;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.KafkaOutput;
import com.microsoft.azure.functions.annotation.KafkaTrigger;

/** Kafka, whose annotations have the most members: numbers, booleans and enums among them. */
public class KafkaSamples {

  @FunctionName("KafkaDefaults")
  public void defaults(
      @KafkaTrigger(name = "event", topic = "in", brokerList = "Brokers", consumerGroup = "g")
          String event,
      @KafkaOutput(name = "copy", topic = "out", brokerList = "Brokers")
          OutputBinding<String> copy) {
    copy.setValue(event);
  }

  @FunctionName("KafkaFull")
  public void full(
      @KafkaTrigger(
              name = "events",
              topic = "in",
              brokerList = "Brokers",
              consumerGroup = "g",
              protocol = BrokerProtocol.SASLSSL,
              authenticationMode = BrokerAuthenticationMode.PLAIN,
              username = "u",
              password = "%Secret%",
              sslKeyLocation = "key",
              sslCaLocation = "ca",
              sslCertificateLocation = "cert",
              sslKeyPassword = "%KeySecret%",
              avroSchema = "{\"type\":\"string\"}",
              schemaRegistryUrl = "Registry",
              schemaRegistryUsername = "ru",
              schemaRegistryPassword = "%RegistrySecret%",
              eventHubConnectionString = "HubString",
              lagThreshold = 7,
              dataType = "string",
              cardinality = Cardinality.MANY)
          String[] events,
      @KafkaOutput(
              name = "copy",
              topic = "out",
              brokerList = "Brokers",
              protocol = BrokerProtocol.PLAINTEXT,
              authenticationMode = BrokerAuthenticationMode.SCRAMSHA256,
              username = "u",
              password = "%Secret%",
              sslKeyLocation = "key",
              sslCaLocation = "ca",
              sslCertificateLocation = "cert",
              sslKeyPassword = "%KeySecret%",
              avroSchema = "{}",
              schemaRegistryUrl = "Registry",
              schemaRegistryUsername = "ru",
              schemaRegistryPassword = "%RegistrySecret%",
              batchSize = 3,
              maxMessageBytes = 1000,
              enableIdempotence = true,
              messageTimeoutMs = 11,
              requestTimeoutMs = 12,
              maxRetries = 13,
              lingerMs = 14,
              dataType = "string")
          OutputBinding<String> copy) {
    copy.setValue(events[0]);
  }
}
