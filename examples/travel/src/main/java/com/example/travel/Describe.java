package com.example.travel;

import com.microsoft.durabletask.TaskActivityContext;

/** Makes a text a little longer. */
public final class Describe extends Activity {
  @Override
  public Object run(TaskActivityContext context) {
    return context.getInput(String.class) + " planned";
  }
}
