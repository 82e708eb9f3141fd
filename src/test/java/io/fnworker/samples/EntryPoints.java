package io.fnworker.samples;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Methods of every shape that an entry point may name. */
public class EntryPoints {
  public String instance(@QueueTrigger(name = "message", queueName = "q") String message) {
    return "instance " + message;
  }

  public static String statically(@QueueTrigger(name = "message", queueName = "q") String message) {
    return "static " + message;
  }

  String packagePrivate(@QueueTrigger(name = "message", queueName = "q") String message) {
    return message;
  }

  public String overloaded(@QueueTrigger(name = "message", queueName = "q") String message) {
    return message;
  }

  public String overloaded(@QueueTrigger(name = "message", queueName = "q") Integer message) {
    return "" + message;
  }

  @FunctionName("sample")
  public String chosen(@QueueTrigger(name = "message", queueName = "q") String message) {
    return "chosen " + message;
  }

  public String chosen(Integer message) {
    return "" + message;
  }

  /** Nested. */
  public static class Nested {
    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return "nested " + message;
    }
  }

  /** What a non-public class declares is public in its subclass by a bridge. */
  static class Hidden {
    public String inherited(@QueueTrigger(name = "message", queueName = "q") String message) {
      return getClass().getSimpleName() + " " + message;
    }
  }

  /** Inherits its function from a class that is not public. */
  public static class Heir extends Hidden {}

  /** Inherits its functions from a public class. */
  public static class Successor extends EntryPoints {}

  /** The compiler adds a bridge for the erased method. */
  public static class Generic implements java.util.function.Function<String, String> {
    @Override
    public String apply(@QueueTrigger(name = "message", queueName = "q") String message) {
      return "applied " + message;
    }
  }

  /** Not public. */
  static class PackagePrivate {
    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return "package private " + message;
    }
  }

  /** Needs an instance that nobody can make. */
  public abstract static class Abstract {
    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return message;
    }
  }

  /** No constructor without parameters. */
  public static class NoDefaultConstructor {
    public NoDefaultConstructor(String needed) {}

    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return message;
    }
  }

  /** A singleton, hence not to be instantiated by others. */
  public static class PrivateConstructor {
    private PrivateConstructor() {}

    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return message;
    }
  }

  /** Not in the jar, see {@link NeedsAbsent}. */
  public static class Absent {}

  /** Names a class in a signature that the app does not have. */
  public static class NeedsAbsent {
    public String run(Absent absent) {
      return "";
    }
  }

  /** Needs an absent class in its body only. */
  public static class UsesAbsent {
    public String run(@QueueTrigger(name = "message", queueName = "q") String message) {
      return new Absent().toString();
    }
  }
}
