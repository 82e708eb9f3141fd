package io.fnworker.function;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jar of binding annotations beside the worker, for apps that bring none. Immutable.
 *
 * @param directory {@code annotationLib} in the worker's directory
 */
record AnnotationLibrary(Path directory) {
  private static final String ANNOTATION =
      "com/microsoft/azure/functions/annotation/FunctionName.class";
  private static final String JAR_NAME = "*azure-functions-java-library*.jar";

  /** Puts the annotations last on the class path of an app without them. */
  void supply(AppClassLoader app, AppFiles files) throws FunctionLoadException, IOException {
    if (app.findResource(ANNOTATION) != null) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw unusable("location doesn't exist", files);
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, JAR_NAME)) {
      found.forEach(jars::add);
    }
    if (jars.size() != 1) {
      throw unusable(
          jars.isEmpty() ? "no jar find from path" : "multiple jars find from path", files);
    }
    app.add(jars.get(0));
  }

  private FunctionLoadException unusable(String problem, AppFiles files) {
    return FunctionLoadException.because(
        new FileNotFoundException(
            "Error loading java annotation library jar, " + problem + ": " + directory),
        "put exactly one azure-functions-java-library jar there, or add one to the app, for "
            + files.describe()
            + " have none");
  }
}
