package io.fnworker.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback as slf4j finds it in worker.jar. Logback's own provider looks for configurations in three
 * places and writes down what it finds, which takes a tenth of a cold start; here there is one
 * configuration, in code. Outside of the jar slf4j finds logback's provider, and that finds {@link
 * ConsoleConfigurator}, to the same effect.
 */
public final class LoggingProvider implements SLF4JServiceProvider {
  /** The newest version of slf4j that is of the kind this one is written for. */
  private static final String SLF4J = "2.0.99";

  private final LoggerContext context = new LoggerContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

  @Override
  public void initialize() {
    context.setName("default");
    context.setMDCAdapter(diagnostics);
    new ConsoleConfigurator().configure(context);
    context.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return context;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return diagnostics;
  }

  @Override
  public String getRequestedApiVersion() {
    return SLF4J;
  }
}
