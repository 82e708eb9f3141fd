package com.example.shop;

/** The message between accepting an order and shipping it. */
public final class AcceptedOrder {
  private final String id;
  private final String customer;
  private final long totalInCents;

  public AcceptedOrder(String id, String customer, long totalInCents) {
    this.id = id;
    this.customer = customer;
    this.totalInCents = totalInCents;
  }

  public String id() {
    return id;
  }

  public String customer() {
    return customer;
  }

  public long totalInCents() {
    return totalInCents;
  }
}
