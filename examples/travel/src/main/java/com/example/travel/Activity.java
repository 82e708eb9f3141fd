package com.example.travel;

import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;

/** An activity that is its own factory and is called as its class. */
abstract class Activity implements TaskActivityFactory, TaskActivity {
  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  @Override
  public TaskActivity create() {
    return this;
  }
}
