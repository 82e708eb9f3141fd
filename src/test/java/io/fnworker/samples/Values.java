package io.fnworker.samples;

import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Functions of values that nobody should send; each takes "m" and says how much it got. */
public final class Values {

  public String map(@QueueTrigger(name = "m", queueName = "q") Map<String, Object> m) {
    return "map of " + m.size();
  }

  public String list(@QueueTrigger(name = "m", queueName = "q") List<Object> m) {
    return "list of " + m.size();
  }

  public String text(@QueueTrigger(name = "m", queueName = "q") String m) {
    return "text of " + m.length();
  }

  public String decimal(@QueueTrigger(name = "m", queueName = "q") BigDecimal m) {
    return "decimal of " + m.precision();
  }

  public String integer(@QueueTrigger(name = "m", queueName = "q") BigInteger m) {
    return "integer of " + m.bitLength();
  }

  public String number(@QueueTrigger(name = "m", queueName = "q") long m) {
    return "number " + m;
  }

  public String floating(@QueueTrigger(name = "m", queueName = "q") double m) {
    return "floating " + m;
  }

  /** A result nested so deep. */
  public Object deep(@QueueTrigger(name = "m", queueName = "q") String m) {
    List<Object> inner = new ArrayList<>();
    for (int i = Integer.parseInt(m); i > 0; i--) {
      List<Object> outer = new ArrayList<>();
      outer.add(inner);
      inner = outer;
    }
    return inner;
  }

  public CompletableFuture<Object> deepLater(@QueueTrigger(name = "m", queueName = "q") String m) {
    return CompletableFuture.supplyAsync(() -> deep(m));
  }

  public Map<String, String> wide(@QueueTrigger(name = "m", queueName = "q") String m) {
    Map<String, String> entries = new HashMap<>();
    for (int i = Integer.parseInt(m); i > 0; i--) {
      entries.put("key " + i, "value " + i);
    }
    return entries;
  }

  public String surrogate(@QueueTrigger(name = "m", queueName = "q") String m) {
    return "\ud800" + m + "\udc00";
  }

  public Map<String, String> surrogates(@QueueTrigger(name = "m", queueName = "q") String m) {
    return Map.of("\ud800", "\udfff" + m);
  }
}
