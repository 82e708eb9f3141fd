package com.example.travel;

import com.microsoft.durabletask.TaskActivityContext;

/** What one agency asks for a trip. */
public final class Quote extends Activity {
  @Override
  public Object run(TaskActivityContext context) {
    String agency = context.getInput(String.class);
    return 100 + Math.floorMod(agency.hashCode(), 400);
  }
}
