package com.example.edge;

/** What a sensor publishes, as JSON. */
public final class Reading {
  private String sensor = "unknown";
  private double celsius = Double.NaN;

  public String sensor() {
    return sensor;
  }

  public double celsius() {
    return celsius;
  }
}
