package io.fnworker.samples.index;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.CosmosDBInput;
import com.microsoft.azure.functions.annotation.CosmosDBOutput;
import com.microsoft.azure.functions.annotation.CosmosDBTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.SendGridOutput;
import com.microsoft.azure.functions.annotation.TwilioSmsOutput;

/** Cosmos DB, and the outputs that send mail and text messages. */
public class DocumentSamples {

  @FunctionName("CosmosDefaults")
  @CosmosDBOutput(name = "ignored", databaseName = "db", containerName = "out", connection = "Db")
  public String defaults(
      @CosmosDBTrigger(name = "docs", databaseName = "db", containerName = "in", connection = "Db")
          String docs,
      @CosmosDBInput(name = "other", databaseName = "db", containerName = "o", connection = "Db")
          String other) {
    return docs + other;
  }

  @FunctionName("CosmosFull")
  public void full(
      @CosmosDBTrigger(
              name = "docs",
              databaseName = "db",
              containerName = "in",
              connection = "Db",
              dataType = "string",
              leaseConnectionStringSetting = "LeaseDb",
              leaseContainerName = "leases",
              leaseDatabaseName = "leaseDb",
              createLeaseContainerIfNotExists = true,
              leasesContainerThroughput = 400,
              leaseContainerPrefix = "p",
              checkpointInterval = 1,
              checkpointDocumentCount = 2,
              feedPollDelay = 3,
              leaseRenewInterval = 4,
              leaseAcquireInterval = 5,
              leaseExpirationInterval = 6,
              maxItemsPerInvocation = 7,
              startFromBeginning = true,
              preferredLocations = "North")
          String docs,
      @CosmosDBInput(
              name = "other",
              databaseName = "db",
              containerName = "o",
              connection = "Db",
              dataType = "string",
              id = "{id}",
              sqlQuery = "select * from c where c.a <> 'x' & c.b = \"y\"",
              partitionKey = "{pk}")
          String other,
      @CosmosDBOutput(
              name = "copy",
              databaseName = "db",
              containerName = "out",
              connection = "Db",
              dataType = "string",
              createIfNotExists = true,
              partitionKey = "/pk",
              containerThroughput = 500,
              useMultipleWriteLocations = true,
              preferredLocations = "South")
          OutputBinding<String> copy) {
    copy.setValue(docs + other);
  }

  @FunctionName("CosmosDefaultsWritten")
  public void defaultsWritten(
      @CosmosDBTrigger(
              name = "docs",
              databaseName = "db",
              containerName = "in",
              connection = "Db",
              feedPollDelay = 5000,
              startFromBeginning = false,
              maxItemsPerInvocation = -1)
          String docs) {
    throw new UnsupportedOperationException(docs);
  }

  @FunctionName("MailAndText")
  @SendGridOutput(
      name = "ignored",
      to = "a@example.org",
      from = "b@example.org",
      subject = "s",
      text = "t",
      apiKey = "Key",
      dataType = "string")
  public String mailAndText(
      @CosmosDBTrigger(name = "docs", databaseName = "db", containerName = "in", connection = "Db")
          String docs,
      @SendGridOutput(
              name = "mail",
              to = "a@example.org",
              from = "b@example.org",
              subject = "s",
              text = "t",
              apiKey = "Key")
          OutputBinding<String> mail,
      @TwilioSmsOutput(
              name = "sms",
              to = "+1",
              from = "+2",
              body = "hi",
              accountSid = "Sid",
              authToken = "Token",
              dataType = "string")
          OutputBinding<String> sms) {
    mail.setValue(docs);
    sms.setValue(docs);
    return docs;
  }
}
