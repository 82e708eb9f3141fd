package io.fnworker.door.durabletask;

import io.fnworker.messages.durabletask.WorkItem;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each kind of work item goes. Confined to the door's event loop. */
final class WorkItemRouter {
  private static final Logger LOG = LoggerFactory.getLogger(WorkItemRouter.class);

  private final OrchestrationItems orchestrations;
  private final ActivityItems activities;
  private final EntityItems entities;
  private boolean pinged;

  WorkItemRouter(
      OrchestrationItems orchestrations, ActivityItems activities, EntityItems entities) {
    this.orchestrations = orchestrations;
    this.activities = activities;
    this.entities = entities;
  }

  void route(WorkItem item) {
    String token = item.getCompletionToken();
    switch (item.getRequestCase()) {
      case ORCHESTRATORREQUEST -> orchestrations.accept(item.getOrchestratorRequest(), token);
      case ACTIVITYREQUEST -> activities.accept(item.getActivityRequest(), token);
      case ENTITYREQUEST -> entities.accept(item.getEntityRequest(), token);
      case ENTITYREQUESTV2 -> entities.accept(item.getEntityRequestV2(), token);
      case HEALTHPING -> pinged = true;
      case REQUEST_NOT_SET ->
          LOG.warn("Ignoring a work item of a kind that this worker does not know");
    }
  }

  /**
   * Whether silence of the sidecar means nothing: it never pings, and what it waits for is being
   * worked on here.
   */
  boolean mayBeSilent() {
    return !pinged && (orchestrations.isBusy() || activities.isBusy());
  }

  /** Ends when all that was accepted has run. */
  Future<Void> close() {
    return Future.all(orchestrations.close(), activities.close()).mapEmpty();
  }
}
