package com.example.edge;

/** What the sensor's room should do; goes out as JSON. */
public final class Advice {
  private final String sensor;
  private final String action;

  public Advice(String sensor, String action) {
    this.sensor = sensor;
    this.action = action;
  }

  public String sensor() {
    return sensor;
  }

  public String action() {
    return action;
  }
}
