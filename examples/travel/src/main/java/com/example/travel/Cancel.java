package com.example.travel;

import com.microsoft.durabletask.TaskActivityContext;

/** Takes a reservation back. */
public final class Cancel extends Activity {
  @Override
  public Object run(TaskActivityContext context) {
    return context.getInput(String.class) + " cancelled";
  }
}
