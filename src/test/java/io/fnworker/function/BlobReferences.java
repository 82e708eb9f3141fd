package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.CollectionModelBindingData;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.ModelBindingData;
import com.microsoft.azure.functions.rpc.messages.ParameterBinding;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.TestCall;
import java.util.Map;
import java.util.stream.Stream;

/** References to blobs as hosts send them, and calls with them. */
final class BlobReferences {
  static final String BLOB =
      "{\"Connection\": \"Docs\", \"ContainerName\": \"in\", \"BlobName\": \"a/b.txt\"}";

  private BlobReferences() {}

  static ModelBindingData.Builder model(String content) {
    return ModelBindingData.newBuilder()
        .setVersion("1.0")
        .setSource("AzureStorageBlobs")
        .setContentType("application/json")
        .setContent(ByteString.copyFromUtf8(content));
  }

  static TypedData reference(String content) {
    return TypedData.newBuilder().setModelBindingData(model(content)).build();
  }

  static TypedData references(String... contents) {
    CollectionModelBindingData.Builder all = CollectionModelBindingData.newBuilder();
    Stream.of(contents).forEach(content -> all.addModelBindingData(model(content)));
    return TypedData.newBuilder().setCollectionModelBindingData(all).build();
  }

  private static InvocationResponse call(FunctionUnderTest function, Map<String, TypedData> inputs)
      throws Exception {
    InvocationRequest.Builder request = InvocationRequest.newBuilder().setInvocationId("i");
    inputs.forEach(
        (name, data) ->
            request.addInputData(ParameterBinding.newBuilder().setName(name).setData(data)));
    return function.answer(new TestCall(request.build()));
  }

  static String result(FunctionUnderTest function, TypedData input) throws Exception {
    return result(function, Map.of("message", input));
  }

  static String result(FunctionUnderTest function, Map<String, TypedData> inputs) throws Exception {
    InvocationResponse answer = call(function, inputs);
    assertEquals(StatusResult.Status.Success, answer.getResult().getStatus(), answer::toString);
    return answer.getReturnValue().getString();
  }

  static String failure(FunctionUnderTest function, TypedData input) throws Exception {
    InvocationResponse answer = call(function, Map.of("message", input));
    assertEquals(StatusResult.Status.Failure, answer.getResult().getStatus(), answer::toString);
    assertFalse(answer.toString().contains(AppSettings.SECRET), "the value of a setting is told");
    return answer.getResult().getException().getMessage();
  }
}
