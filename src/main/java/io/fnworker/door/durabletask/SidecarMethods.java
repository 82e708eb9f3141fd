package io.fnworker.door.durabletask;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import io.fnworker.messages.durabletask.AbandonActivityTaskRequest;
import io.fnworker.messages.durabletask.AbandonActivityTaskResponse;
import io.fnworker.messages.durabletask.AbandonEntityTaskRequest;
import io.fnworker.messages.durabletask.AbandonEntityTaskResponse;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskRequest;
import io.fnworker.messages.durabletask.AbandonOrchestrationTaskResponse;
import io.fnworker.messages.durabletask.ActivityResponse;
import io.fnworker.messages.durabletask.CompleteTaskResponse;
import io.fnworker.messages.durabletask.EntityBatchResult;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.HistoryChunk;
import io.fnworker.messages.durabletask.OrchestratorResponse;
import io.fnworker.messages.durabletask.StreamInstanceHistoryRequest;
import io.fnworker.messages.durabletask.WorkItem;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.common.WireFormat;
import java.io.IOException;
import java.util.function.Function;

/** The worker's half of the service. */
final class SidecarMethods {
  /** Without a package, so the path is {@code /TaskHubSidecarService/...}. */
  private static final ServiceName SERVICE = ServiceName.create("TaskHubSidecarService");

  static final ServiceMethod<Empty, Empty> HELLO = method("Hello", Empty.parser());

  static final ServiceMethod<WorkItem, GetWorkItemsRequest> GET_WORK_ITEMS =
      ServiceMethod.client(
          SERVICE,
          "GetWorkItems",
          GrpcMessageEncoder.encoder(),
          new Decoder<>(WorkItem.parser(), e -> WorkItem.getDefaultInstance()));

  static final ServiceMethod<HistoryChunk, StreamInstanceHistoryRequest> STREAM_HISTORY =
      method("StreamInstanceHistory", HistoryChunk.parser());

  static final ServiceMethod<CompleteTaskResponse, ActivityResponse> COMPLETE_ACTIVITY =
      method("CompleteActivityTask", CompleteTaskResponse.parser());

  static final ServiceMethod<CompleteTaskResponse, OrchestratorResponse> COMPLETE_ORCHESTRATION =
      method("CompleteOrchestratorTask", CompleteTaskResponse.parser());

  static final ServiceMethod<CompleteTaskResponse, EntityBatchResult> COMPLETE_ENTITY =
      method("CompleteEntityTask", CompleteTaskResponse.parser());

  static final ServiceMethod<AbandonActivityTaskResponse, AbandonActivityTaskRequest>
      ABANDON_ACTIVITY =
          method("AbandonTaskActivityWorkItem", AbandonActivityTaskResponse.parser());

  static final ServiceMethod<AbandonOrchestrationTaskResponse, AbandonOrchestrationTaskRequest>
      ABANDON_ORCHESTRATION =
          method("AbandonTaskOrchestratorWorkItem", AbandonOrchestrationTaskResponse.parser());

  static final ServiceMethod<AbandonEntityTaskResponse, AbandonEntityTaskRequest> ABANDON_ENTITY =
      method("AbandonTaskEntityWorkItem", AbandonEntityTaskResponse.parser());

  private SidecarMethods() {}

  private static <I extends MessageLite, O extends com.google.protobuf.Message>
      ServiceMethod<I, O> method(String name, Parser<I> parser) {
    return ServiceMethod.client(
        SERVICE,
        name,
        GrpcMessageEncoder.encoder(),
        new Decoder<>(
            parser,
            e -> {
              throw new IllegalStateException("The sidecar's answer to " + name + " is broken", e);
            }));
  }

  /**
   * Decodes without copying byte fields.
   *
   * @param broken what stands in for a message that makes no sense: the stream is intact, and the
   *     next one may make sense again
   */
  private record Decoder<T>(Parser<T> parser, Function<IOException, T> broken)
      implements GrpcMessageDecoder<T> {
    @Override
    public T decode(GrpcMessage message) {
      try {
        // The array is ours alone.
        CodedInputStream input =
            UnsafeByteOperations.unsafeWrap(message.payload().getBytes()).newCodedInput();
        input.enableAliasing(true);
        return parser.parseFrom(input);
      } catch (IOException e) {
        return broken.apply(e);
      }
    }

    @Override
    public boolean accepts(WireFormat format) {
      return format == WireFormat.PROTOBUF;
    }
  }
}
