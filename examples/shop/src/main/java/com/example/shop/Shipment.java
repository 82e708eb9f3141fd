package com.example.shop;

/** The message that tells the warehouse what leaves the house. */
public final class Shipment {
  private final String orderId;
  private final String customer;
  private final String service;

  public Shipment(String orderId, String customer, String service) {
    this.orderId = orderId;
    this.customer = customer;
    this.service = service;
  }

  public String orderId() {
    return orderId;
  }

  public String customer() {
    return customer;
  }

  public String service() {
    return service;
  }
}
