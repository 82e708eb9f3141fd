package io.fnworker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of a jar in the making. */
public final class AppJar {
  private final Map<String, byte[]> entries = new TreeMap<>();

  public static AppJar of(Class<?>... classes) {
    AppJar jar = new AppJar();
    Stream.of(classes).forEach(jar::with);
    return jar;
  }

  /** A class of the test class path with the classes nested in it. */
  public AppJar with(Class<?> type) {
    String name = type.getName().replace('.', '/');
    Path file = Path.of(URI.create(type.getResource("/" + name + ".class").toString()));
    String simple = file.getFileName().toString().replace(".class", "");
    try (Stream<Path> siblings = Files.list(file.getParent())) {
      for (Path sibling : siblings.toList()) {
        String other = sibling.getFileName().toString();
        if (other.equals(simple + ".class") || other.startsWith(simple + "$")) {
          entries.put(
              name.substring(0, name.lastIndexOf('/') + 1) + other, Files.readAllBytes(sibling));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** All files of a directory of classes. */
  public AppJar with(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public AppJar without(Class<?> type) {
    entries.remove(type.getName().replace('.', '/') + ".class");
    return this;
  }

  public AppJar with(String entry, String text) {
    entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A service file that names these providers in this order. */
  public AppJar service(Class<?> service, Class<?>... providers) {
    return with(
        "META-INF/services/" + service.getName(),
        Stream.of(providers).map(Class::getName).collect(Collectors.joining("\n")));
  }

  public AppJar service(String service, String... providers) {
    return with("META-INF/services/" + service, String.join("\n", providers));
  }

  public AppJar manifest(String attribute, String value) {
    return with(
        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + attribute + ": " + value + "\r\n");
  }

  public void writeTo(Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          jar.putNextEntry(new JarEntry(entry.getKey()));
          jar.write(entry.getValue());
          jar.closeEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
