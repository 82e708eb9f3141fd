package io.fnworker.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The library azure-functions-java-sdktypes beside the worker, for apps that bring an SDK but not
 * it: in the official worker it is built in. Immutable.
 *
 * @param directory {@code sdkTypesLib} in the worker's directory; it may be missing
 */
record SdkTypesJar(Path directory) {
  private static final String REGISTRY =
      "com/microsoft/azure/functions/sdktype/SdkTypeRegistry.class";
  private static final String JAR_NAME = "azure-functions-java-sdktypes*.jar";

  /** Puts it last on the class path of an app without it. */
  void supply(AppClassLoader app) {
    if (!Files.isDirectory(directory) || app.findResource(REGISTRY) != null) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, JAR_NAME)) {
      Iterator<Path> jars = found.iterator();
      if (jars.hasNext()) {
        app.add(jars.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
