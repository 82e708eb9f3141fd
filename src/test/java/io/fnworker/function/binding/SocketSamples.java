package io.fnworker.function.binding;

import com.microsoft.azure.functions.annotation.CustomBinding;
import io.fnworker.function.binding.TargetTypes.Color;
import io.fnworker.function.binding.TargetTypes.Order;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One function for each of some types of the tables: it says what its parameter got. */
public final class SocketSamples {
  private static final String X = "x";

  public String f0(@CustomBinding(name = X, type = "t", direction = "in") String x) {
    return Rendered.of(x);
  }

  public String f1(@CustomBinding(name = X, type = "t", direction = "in") int x) {
    return Rendered.of(x);
  }

  public String f2(@CustomBinding(name = X, type = "t", direction = "in") long x) {
    return Rendered.of(x);
  }

  public String f3(@CustomBinding(name = X, type = "t", direction = "in") double x) {
    return Rendered.of(x);
  }

  public String f4(@CustomBinding(name = X, type = "t", direction = "in") boolean x) {
    return Rendered.of(x);
  }

  public String f5(@CustomBinding(name = X, type = "t", direction = "in") byte[] x) {
    return Rendered.of(x);
  }

  public String f6(@CustomBinding(name = X, type = "t", direction = "in") Order x) {
    return Rendered.of(x);
  }

  public String f7(@CustomBinding(name = X, type = "t", direction = "in") Color x) {
    return Rendered.of(x);
  }

  public String f8(@CustomBinding(name = X, type = "t", direction = "in") OffsetDateTime x) {
    return Rendered.of(x);
  }

  public String f9(@CustomBinding(name = X, type = "t", direction = "in") UUID x) {
    return Rendered.of(x);
  }

  public String f10(@CustomBinding(name = X, type = "t", direction = "in") List<Order> x) {
    return Rendered.of(x);
  }

  public String f11(@CustomBinding(name = X, type = "t", direction = "in") Set<String> x) {
    return Rendered.of(x);
  }

  public String f12(@CustomBinding(name = X, type = "t", direction = "in") Map<String, Order> x) {
    return Rendered.of(x);
  }

  public String f13(@CustomBinding(name = X, type = "t", direction = "in") Optional<Order> x) {
    return Rendered.of(x);
  }
}
