package io.fnworker.door.durabletask;

import io.fnworker.config.DurableTaskConfig;
import io.fnworker.config.DurableTaskConfig.VersionFailure;
import io.fnworker.config.DurableTaskConfig.VersionMatch;
import io.fnworker.messages.durabletask.ActivityFilter;
import io.fnworker.messages.durabletask.GetWorkItemsRequest;
import io.fnworker.messages.durabletask.OrchestrationFilter;
import io.fnworker.messages.durabletask.WorkItemFilters;
import io.fnworker.messages.durabletask.WorkerCapability;
import java.util.List;

/** What the worker asks a sidecar for, and nothing that it cannot do. Stateless. */
final class WorkRequest {
  private WorkRequest() {}

  static GetWorkItemsRequest of(DurableTaskConfig config, AppTaskNames names, String workerId) {
    GetWorkItemsRequest.Builder request =
        GetWorkItemsRequest.newBuilder()
            .setMaxConcurrentOrchestrationWorkItems(config.maxOrchestrations())
            .setMaxConcurrentActivityWorkItems(config.maxActivities())
            .addCapabilities(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING)
            .setWorkerInstanceId(workerId);
    return (config.filters() ? request.setWorkItemFilters(filters(config, names)) : request)
        .build();
  }

  private static WorkItemFilters filters(DurableTaskConfig config, AppTaskNames names) {
    WorkItemFilters.Builder filters = WorkItemFilters.newBuilder();
    List<String> versions = versions(config);
    names
        .orchestrations()
        .keySet()
        .forEach(
            name ->
                filters.addOrchestrations(
                    OrchestrationFilter.newBuilder().setName(name).addAllVersions(versions)));
    names
        .activities()
        .keySet()
        .forEach(name -> filters.addActivities(ActivityFilter.newBuilder().setName(name)));
    return filters.build();
  }

  /** Others must come, where they are to fail here. */
  private static List<String> versions(DurableTaskConfig config) {
    boolean onlyOwn =
        config.versionMatch() == VersionMatch.STRICT
            && config.versionFailure() == VersionFailure.REJECT;
    return onlyOwn ? List.of(config.version() == null ? "" : config.version()) : List.of();
  }
}
