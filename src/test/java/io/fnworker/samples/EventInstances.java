package io.fnworker.samples;

/** Classes whose making matters: what a load makes, and what it cannot. */
public final class EventInstances {
  private EventInstances() {}

  public static final class Fresh {
    static int made;

    public Fresh() {
      made++;
    }

    public int run() {
      return made;
    }
  }

  public static final class Unmade {
    public Unmade() throws Events.OutOfStock {
      throw new Events.OutOfStock("nothing there", null);
    }

    public String run(String event) {
      return event;
    }
  }

  public static final class Uninitialised {
    private static final int SIZE = Integer.parseInt("x");

    public static int run(String event) {
      return SIZE;
    }
  }
}
