package io.fnworker.samples.index;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpOutput;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.StorageAccount;
import java.util.Optional;

/** HTTP functions in every shape of trigger, output and return value. */
public class HttpSamples {

  @FunctionName("HttpDefaults")
  public String defaults(@HttpTrigger(name = "req") String body) {
    return body;
  }

  @FunctionName("HttpFull")
  public HttpResponseMessage full(
      @HttpTrigger(
              name = "req",
              methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "orders/{id:int?}",
              dataType = "binary")
          HttpRequestMessage<Optional<byte[]>> request,
      @BindingName("id") String id,
      ExecutionContext context) {
    throw new UnsupportedOperationException(request + id + context);
  }

  @FunctionName("HttpDefaultsWritten")
  public String defaultsWritten(
      @HttpTrigger(
              name = "req",
              methods = {},
              authLevel = AuthorizationLevel.FUNCTION,
              route = "",
              dataType = "")
          String body) {
    return body;
  }

  @FunctionName("HttpVoid")
  public void nothing(
      @HttpTrigger(name = "req", authLevel = AuthorizationLevel.ADMIN) String body,
      @HttpOutput(name = "answer", dataType = "string") OutputBinding<String> answer) {
    answer.setValue(body);
  }

  @FunctionName("HttpNamedOutputAndReturn")
  public String namedOutput(
      @HttpTrigger(name = "req") String body,
      @HttpOutput(name = "answer") OutputBinding<String> answer) {
    answer.setValue(body);
    return body;
  }

  @FunctionName("HttpReturnAnnotated")
  @HttpOutput(name = "ignored")
  public String returnAnnotated(@HttpTrigger(name = "req") String body) {
    return body;
  }

  @FunctionName("HttpReturnToQueue")
  @QueueOutput(name = "ignored", queueName = "out", connection = "Store")
  @StorageAccount("Fallback")
  public String returnToQueue(@HttpTrigger(name = "req") String body) {
    return body;
  }

  @FunctionName("HttpVoidWithMethodOutput")
  @QueueOutput(name = "lost", queueName = "out", connection = "Store")
  public void voidWithMethodOutput(@HttpTrigger(name = "req") String body) {
    throw new UnsupportedOperationException(body);
  }
}
