package io.fnworker.door.durabletask;

import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the app can be asked for. Immutable.
 *
 * @param orchestrations function ids by name
 * @param activities likewise
 */
record AppTaskNames(Map<String, String> orchestrations, Map<String, String> activities) {
  private static final String KIND = "fnworker.task";
  private static final String NAME = "fnworker.task.name";
  private static final String ORCHESTRATION = "orchestration";

  AppTaskNames {
    orchestrations = Collections.unmodifiableMap(orchestrations);
    activities = Collections.unmodifiableMap(activities);
  }

  static AppTaskNames of(List<RpcFunctionMetadata> tasks) {
    Map<String, String> orchestrations = new LinkedHashMap<>();
    Map<String, String> activities = new LinkedHashMap<>();
    for (RpcFunctionMetadata task : tasks) {
      boolean turns = ORCHESTRATION.equals(task.getPropertiesMap().get(KIND));
      (turns ? orchestrations : activities)
          .put(task.getPropertiesOrDefault(NAME, task.getName()), task.getFunctionId());
    }
    return new AppTaskNames(orchestrations, activities);
  }

  @Nullable String orchestration(String name) {
    return orchestrations.get(name);
  }

  @Nullable String activity(String name) {
    return activities.get(name);
  }
}
