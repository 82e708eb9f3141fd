package com.example.benchmark;

import java.util.ArrayList;
import java.util.List;

/** A message of ordinary size and shape. Mutable, as a mapper of JSON wants it. */
public final class Order {
  private String id = "";
  private String customer = "";
  private boolean paid;
  private double total;
  private List<Line> lines = new ArrayList<>();

  Order paid() {
    paid = true;
    return this;
  }

  /** One thing that was ordered. */
  public static final class Line {
    private String sku = "";
    private int quantity;
    private double price;
  }
}
