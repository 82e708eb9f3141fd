package io.fnworker.function;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.fnworker.function.json.JsonCodec;
import io.fnworker.function.json.JsonCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an app contributes to each of its calls.
 *
 * @param middlewares in the order of the service files on the class path
 * @param injector null when the app leaves instances to the worker
 */
record Extensions(
    JsonCodec json, List<Middleware> middlewares, @Nullable FunctionInstanceInjector injector) {

  /** The context class loader must be the app's: a framework may start in a constructor here. */
  static Extensions of(ClassLoader app) throws FunctionLoadException {
    List<Middleware> middlewares = services(Middleware.class, app);
    List<FunctionInstanceInjector> injectors = services(FunctionInstanceInjector.class, app);
    if (injectors.size() > 1) {
      throw FunctionLoadException.because(
          new IllegalStateException(
              "Customer function app has multiple FunctionInstanceInjector implementations"),
          "keep one of "
              + injectors.stream()
                  .map(injector -> injector.getClass().getName())
                  .collect(Collectors.joining(", ")));
    }
    return new Extensions(
        JsonCodecs.of(app), middlewares, injectors.isEmpty() ? null : injectors.get(0));
  }

  private static <T> List<T> services(Class<T> service, ClassLoader app)
      throws FunctionLoadException {
    try {
      List<T> found = new ArrayList<>();
      ServiceLoader.load(service, app).forEach(found::add);
      return List.copyOf(found);
    } catch (ServiceConfigurationError e) {
      throw FunctionLoadException.because(
          e,
          "a "
              + service.getSimpleName()
              + " of the app cannot be made ("
              + e.getMessage()
              + "); correct META-INF/services/"
              + service.getName()
              + " or the class it names");
    }
  }
}
