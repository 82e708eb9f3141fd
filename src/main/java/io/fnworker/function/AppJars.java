package io.fnworker.function;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads classes from the jars of one app and leaves their signatures unchecked: the first class of
 * a signed jar would start the JDK's whole cryptography, a tenth of a cold start, and protect from
 * nobody, since whoever can change a jar can take its signature away as well. Each jar is opened
 * once, when a class of it is first asked for. Safe for use by any thread.
 */
final class AppJars implements Closeable {
  private static final String IN_A_JAR = "jar:file:";
  private static final String ENTRY = "!/";

  private final Map<String, JarFile> open = new ConcurrentHashMap<>();

  /**
   * A class as its jar has it.
   *
   * @param jar where the jar is, for the class's code source
   */
  record ClassFile(byte[] bytes, URL jar, @Nullable Manifest manifest) {}

  /**
   * Reads a class; null when it is not in a jar of the file system.
   *
   * @param location where the class path has the class, as a URL of the scheme {@code jar}
   * @param name of the entry; a jar for several releases of Java may keep it elsewhere
   */
  @Nullable ClassFile read(URL location, String name) throws IOException {
    String text = location.toExternalForm();
    int end = text.lastIndexOf(ENTRY);
    if (end < 0 || !text.startsWith(IN_A_JAR)) {
      return null;
    }
    String address = text.substring("jar:".length(), end);
    JarFile jar = jar(address);
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream bytes = jar.getInputStream(entry)) {
      return new ClassFile(bytes.readAllBytes(), new URL(address), jar.getManifest());
    }
  }

  private JarFile jar(String address) throws IOException {
    JarFile known = open.get(address);
    if (known != null) {
      return known;
    }
    JarFile made =
        new JarFile(
            Path.of(URI.create(address)).toFile(),
            false,
            ZipFile.OPEN_READ,
            JarFile.runtimeVersion());
    JarFile first = open.putIfAbsent(address, made);
    if (first == null) {
      return made;
    }
    made.close();
    return first;
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : open.values()) {
      jar.close();
    }
  }
}
