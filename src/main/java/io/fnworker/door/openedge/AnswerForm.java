package io.fnworker.door.openedge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.fnworker.config.OpenEdgeConfig.Errors;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes. A failure costs the host's instance unless it is told by a payload, so that is
 * an option. Stateless; a response is touched only on its own context.
 */
record AnswerForm(Errors errors, int maxBytes) {

  void write(
      GrpcServerResponse<?, Message> response,
      Generation generation,
      HostMessage message,
      Outcome outcome) {
    if (outcome instanceof Outcome.Result result) {
      writeResult(response, generation, message, result.payload());
    } else if (outcome instanceof Outcome.Failure failure) {
      writeFailure(response, generation, message, failure);
    } else if (outcome instanceof Outcome.Ended ended) {
      fail(response, ended.status(), ended.text());
    }
  }

  private void writeResult(
      GrpcServerResponse<?, Message> response,
      Generation generation,
      HostMessage message,
      @Nullable ByteString payload) {
    Message answer = message.answer(payload);
    int bytes = answer.getSerializedSize();
    if (bytes > maxBytes) {
      writeFailure(response, generation, message, Outcome.resultTooLarge(bytes, maxBytes));
    } else {
      response.end(answer);
    }
  }

  private void writeFailure(
      GrpcServerResponse<?, Message> response,
      Generation generation,
      HostMessage message,
      Outcome.Failure failure) {
    switch (errors) {
      case STATUS -> fail(response, failure.status(), marked(generation, failure, failure.text()));
      case PAYLOAD -> {
        Message answer = message.answer(payload(generation, failure));
        if (answer.getSerializedSize() > maxBytes) {
          fail(response, failure.status(), marked(generation, failure, failure.text()));
        } else {
          response.end(answer);
        }
      }
    }
  }

  private static ByteString payload(Generation generation, Outcome.Failure failure) {
    return ByteString.copyFromUtf8(
        new JsonObject()
            .put("errorMessage", marked(generation, failure, failure.message()))
            .put("errorType", failure.type())
            .encode());
  }

  private static String marked(Generation generation, Outcome.Failure failure, String text) {
    boolean shown =
        failure.mark().equals(Outcome.UNSENDABLE)
            || (failure.mark().equals(Outcome.OF_USER_CODE) && generation.marksUserErrors());
    return shown ? "[" + failure.mark() + "] " + text : text;
  }

  static void fail(GrpcServerResponse<?, Message> response, GrpcStatus status, String text) {
    response.status(status).statusMessage(StatusText.of(text)).end();
  }
}
