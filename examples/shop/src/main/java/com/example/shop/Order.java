package com.example.shop;

import java.util.ArrayList;
import java.util.List;

/** What a customer asks for. Filled from JSON, so every part may be missing. */
public final class Order {
  private static final int LARGEST_QUANTITY = 1_000;

  private String customer;
  private List<Line> lines;

  /** One kind of goods in an order. */
  public static final class Line {
    private String sku;
    private int quantity;
    private long unitPriceInCents;
  }

  public String customer() {
    return customer;
  }

  public long totalInCents() {
    return lines.stream().mapToLong(line -> line.quantity * line.unitPriceInCents).sum();
  }

  /** Everything that keeps this order from being accepted, in the order of the fields. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (customer == null || customer.isBlank()) {
      problems.add("customer is missing");
    }
    if (lines == null || lines.isEmpty()) {
      problems.add("lines is missing or empty");
      return problems;
    }
    for (int index = 0; index < lines.size(); index++) {
      addProblems(problems, "lines[" + index + "]", lines.get(index));
    }
    return problems;
  }

  private static void addProblems(List<String> problems, String place, Line line) {
    if (line == null) {
      problems.add(place + " is null");
      return;
    }
    if (line.sku == null || line.sku.isBlank()) {
      problems.add(place + ".sku is missing");
    }
    if (line.quantity < 1 || line.quantity > LARGEST_QUANTITY) {
      problems.add(place + ".quantity must be from 1 to " + LARGEST_QUANTITY);
    }
    if (line.unitPriceInCents < 0) {
      problems.add(place + ".unitPriceInCents must not be negative");
    }
  }
}
