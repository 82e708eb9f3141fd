package io.fnworker.function.event;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodec;
import java.lang.reflect.Method;

/** The one result of a call, in the form that its host can pass on. Safe for use by any thread. */
interface ResultForm {
  /** Changes an answer that holds return value and outputs. */
  void apply(InvocationResponse.Builder response);

  /**
   * The form that loses nothing of what the method gives.
   *
   * @param wraps whether outputs may go into the result
   * @throws EventFunctionException when there are outputs and no place for them
   */
  static ResultForm of(Method method, EventSignature signature, boolean wraps, JsonCodec json)
      throws EventFunctionException {
    if (!signature.hasOutputs()) {
      return signature.isHttp() ? new HttpResult() : ResultForm::leaveOutNull;
    }
    String problem =
        "%s.%s has outputs besides its return value (%s), but this host takes the return value only; "
            .formatted(
                method.getDeclaringClass().getName(),
                method.getName(),
                String.join(", ", signature.allOutputs()));
    if (!wraps) {
      throw new EventFunctionException(
          problem
              + "return the data, or have the outputs wrapped (wrapOutputs of the door, see"
              + " docs/configuration.md) to get {\"return\":..., \"outputs\":{...}} as the result");
    }
    if (signature.isHttp()) {
      throw new EventFunctionException(
          problem + "and the response of a request cannot be wrapped; keep the response only");
    }
    return new WrappedResult(signature.resultOutputs(), json);
  }

  /** Null has a form of its own on each of these hosts; here it is the value that is not set. */
  private static void leaveOutNull(InvocationResponse.Builder response) {
    if (isNull(response.getReturnValue())) {
      response.clearReturnValue();
    }
  }

  static boolean isNull(TypedData value) {
    return switch (value.getDataCase()) {
      case DATA_NOT_SET -> true;
      case JSON -> value.getJson().equals("null");
      default -> false;
    };
  }
}
