package com.example.edge;

import com.microsoft.azure.functions.ExecutionContext;

/** A plain event function: JSON to a class of its own, and back. */
public final class Thermostat {
  private static final double WARM = 25;
  private static final double COLD = 18;

  /** Null where nothing is to be done: an OpenEdge host publishes nothing then. */
  public Advice advise(Reading reading, ExecutionContext context) {
    if (reading == null || Double.isNaN(reading.celsius())) {
      throw new IllegalArgumentException(
          "Send a reading, for example {\"sensor\": \"kitchen\", \"celsius\": 27.5}");
    }
    context.getLogger().info(reading.sensor() + " has " + reading.celsius() + " degrees");
    if (reading.celsius() > WARM) {
      return new Advice(reading.sensor(), "cool");
    }
    return reading.celsius() < COLD ? new Advice(reading.sensor(), "heat") : null;
  }
}
