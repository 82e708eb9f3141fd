package com.example.travel;

import com.microsoft.durabletask.TaskActivityContext;

/** Reserves something, where there is something to reserve. */
public final class Reserve extends Activity {
  @Override
  public Object run(TaskActivityContext context) {
    String what = context.getInput(String.class);
    if (what.equals("car in Venice")) {
      throw new IllegalStateException("no " + what);
    }
    return what;
  }
}
