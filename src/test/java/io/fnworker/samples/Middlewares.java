package io.fnworker.samples;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.lang.reflect.InvocationTargetException;

/** Middlewares, one for each thing a middleware may do. */
public final class Middlewares {
  private Middlewares() {}

  /** Writes down where it is. */
  public static final class Outer implements Middleware {
    public Outer() {
      Journal.add("outer made with " + Journal.contextLoader());
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      Journal.add("outer in with " + Journal.contextLoader());
      chain.doNext(context);
      Journal.add("outer out");
    }
  }

  /** The second one. */
  public static final class Inner implements Middleware {
    private long thread;

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      thread = Thread.currentThread().getId();
      Journal.add("inner in");
      chain.doNext(context);
      Journal.add("inner out" + (thread == Thread.currentThread().getId() ? "" : " elsewhere"));
    }
  }

  /** Calls on twice. */
  public static final class Twice implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      chain.doNext(context);
      chain.doNext(context);
    }
  }

  /** Replaces what comes in, by name of the trigger's annotation. */
  public static final class ReplaceInput implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      String name = context.getParameterName("QueueTrigger");
      Journal.add(name + "=" + context.getParameterValue(name));
      Journal.add("none=" + context.getParameterName("TimerTrigger"));
      context.updateParameterValue(name, "replaced");
      chain.doNext(context);
    }
  }

  /** Gives the function an object of the wrong class. */
  public static final class WrongInput implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      context.updateParameterValue("message", new StringBuilder("no string"));
      chain.doNext(context);
    }
  }

  /** Answers in place of the function. */
  public static final class Skip implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) {
      context.updateReturnValue("from the cache");
    }
  }

  /** Sets a return value that the function's own replaces. */
  public static final class Before implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      context.updateReturnValue("too early");
      chain.doNext(context);
    }
  }

  /** Changes the return value. */
  public static final class After implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      chain.doNext(context);
      context.updateReturnValue("[" + context.getReturnValue() + "]");
    }
  }

  /** Looks at what the function threw and goes on. */
  public static final class Swallow implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      try {
        chain.doNext(context);
      } catch (InvocationTargetException e) {
        context.updateReturnValue("caught " + e.getCause().getMessage());
      }
    }
  }

  /** Fails on its own. */
  public static final class Failing implements Middleware {
    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) {
      throw new SecurityException("not allowed");
    }
  }

  /** Cannot be made. */
  public static final class Unmakable implements Middleware {
    public Unmakable() {
      throw new IllegalStateException("no configuration");
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) {}
  }

  /** Uses the cache of spi 1.1. */
  public static final class Caching implements Middleware {
    private record Key(String name) implements com.microsoft.azure.functions.cache.CacheKey {}

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
      chain.doNext(context);
      context.updateReturnValue(
          context
              .<Key, Object>getCache()
              .computeIfAbsent(String.class, new Key("first"), context::getReturnValue));
    }
  }
}
