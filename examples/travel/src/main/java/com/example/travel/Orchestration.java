package com.example.travel;

import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;

/** An orchestration that is its own factory and is called as its class. */
abstract class Orchestration implements TaskOrchestrationFactory, TaskOrchestration {
  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  @Override
  public TaskOrchestration create() {
    return this;
  }
}
