package io.fnworker.function.sdktypes;

import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/** The SDK types of one app and the objects its calls share. Safe for use by any thread. */
public final class AppSdkTypes implements SdkTypes {
  private final ClassLoader app;
  private final SdkObjects objects = new SdkObjects();
  private @Nullable SdkLibrary library;

  public AppSdkTypes(ClassLoader app) {
    this.app = app;
  }

  /** An app without the library is asked again at its next load: it may have come meanwhile. */
  @Override
  public synchronized SdkType of(Class<?> type, Parameter parameter) {
    try {
      SdkLibrary found = library == null ? SdkLibrary.of(app) : library;
      library = found;
      if (found == null) {
        return UnknownSdkType.WITHOUT_LIBRARY;
      }
      return found.supports(type.getName())
          ? new KnownSdkType(type, parameter, found, objects)
          : new UnknownSdkType(
              "the library azure-functions-java-sdktypes makes no "
                  + type.getSimpleName()
                  + "; declare byte[] or String and make it of that");
    } catch (ReflectiveOperationException | LinkageError e) {
      return new UnknownSdkType(
          "the app's azure-functions-java-sdktypes cannot be used (" + e + "); use version 1.0.1");
    }
  }
}
