package io.fnworker.testkit;

import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A function app as it is deployed: a jar, and {@code lib} beside it. Classes under test come from
 * the test class path but reach the function only through these jars.
 */
public final class AppDirectory {
  private final Path directory;
  private final AppJar script = new AppJar();

  private AppDirectory(Path directory) {
    this.directory = directory;
  }

  /** An app with the annotation library and these classes, their nested ones included. */
  public static AppDirectory at(Path directory, Class<?>... classes) {
    return bare(directory, classes).library(jarOf(FunctionName.class));
  }

  /** An app with these classes and no libraries. */
  public static AppDirectory bare(Path directory, Class<?>... classes) {
    AppDirectory app = new AppDirectory(directory);
    return app.script(jar -> Stream.of(classes).forEach(jar::with));
  }

  /** An app that lies there already. */
  public static AppDirectory existing(Path directory) {
    return new AppDirectory(directory);
  }

  /** Puts more into the app's own jar and writes it. */
  public AppDirectory script(Consumer<AppJar> content) {
    content.accept(script);
    script.writeTo(scriptFile());
    return this;
  }

  public AppDirectory library(String name, AppJar jar) {
    jar.writeTo(library().resolve(name));
    return this;
  }

  public AppDirectory library(Path jar) {
    try {
      Files.createDirectories(library());
      Files.copy(jar, library().resolve(jar.getFileName()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path scriptFile() {
    return directory.resolve("app.jar");
  }

  public Path library() {
    return directory.resolve("lib");
  }

  /** The jar from which the tests have this class. */
  public static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
