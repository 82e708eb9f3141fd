package io.fnworker.door.durabletask;

import com.google.protobuf.StringValue;
import io.fnworker.messages.durabletask.EntityBatchRequest;
import io.fnworker.messages.durabletask.EntityBatchResult;
import io.fnworker.messages.durabletask.EntityRequest;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OperationInfo;
import io.fnworker.messages.durabletask.OperationResult;
import io.fnworker.messages.durabletask.OperationResultFailure;
import io.fnworker.messages.durabletask.OrchestrationInstance;
import io.fnworker.messages.durabletask.TaskFailureDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work items that are batches of an entity. The library of today's apps has no entities and the
 * worker announces none, so each operation of a batch that comes anyway fails: left alone it would
 * come for ever. Confined to the door's event loop.
 */
final class EntityItems {
  private static final Logger LOG = LoggerFactory.getLogger(EntityItems.class);

  private final Completions completions;

  EntityItems(Completions completions) {
    this.completions = completions;
  }

  void accept(EntityBatchRequest batch, String token) {
    EntityBatchResult.Builder result = EntityBatchResult.newBuilder();
    OperationResult failure = failure(batch.getInstanceId());
    batch.getOperationsList().forEach(operation -> result.addResults(failure));
    if (batch.hasEntityState()) {
      result.setEntityState(batch.getEntityState());
    }
    complete(batch.getInstanceId(), token, result);
  }

  /** The newer form, whose answer also tells who waits for which operation. */
  void accept(EntityRequest request, String token) {
    EntityBatchResult.Builder result = EntityBatchResult.newBuilder();
    OperationResult failure = failure(request.getInstanceId());
    for (HistoryEvent event : request.getOperationRequestsList()) {
      if (event.hasEntityOperationCalled()) {
        var called = event.getEntityOperationCalled();
        result
            .addResults(failure)
            .addOperationInfos(
                info(
                    called.getRequestId(),
                    called.getParentInstanceId(),
                    called.getParentExecutionId()));
      } else if (event.hasEntityOperationSignaled()) {
        result
            .addResults(failure)
            .addOperationInfos(
                OperationInfo.newBuilder()
                    .setRequestId(event.getEntityOperationSignaled().getRequestId()));
      }
    }
    if (request.hasEntityState()) {
      result.setEntityState(request.getEntityState());
    }
    complete(request.getInstanceId(), token, result);
  }

  private static OperationInfo info(String id, StringValue instance, StringValue execution) {
    return OperationInfo.newBuilder()
        .setRequestId(id)
        .setResponseDestination(
            OrchestrationInstance.newBuilder()
                .setInstanceId(instance.getValue())
                .setExecutionId(execution))
        .build();
  }

  private static OperationResult failure(String instanceId) {
    TaskFailureDetails details = Refusals.unknownEntity(nameOf(instanceId));
    return OperationResult.newBuilder()
        .setFailure(OperationResultFailure.newBuilder().setFailureDetails(details))
        .build();
  }

  /** Entities are called {@code @name@key}. */
  private static String nameOf(String instanceId) {
    String[] parts = instanceId.split("@", 3);
    return parts.length == 3 ? parts[1] : instanceId;
  }

  private void complete(String instanceId, String token, EntityBatchResult.Builder result) {
    LOG.warn("There are no entities in this app, asked for {}", instanceId);
    completions.deliver(
        SidecarMethods.COMPLETE_ENTITY,
        result.setCompletionToken(token).build(),
        "entity " + instanceId);
  }
}
