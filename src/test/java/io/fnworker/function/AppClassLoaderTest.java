package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.fnworker.testkit.AppJar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class of an app is like, compared with one that Java's own loader of jars has made. */
class AppClassLoaderTest {
  private static final String ENTRY = Probe.class.getName().replace('.', '/') + ".class";

  /** Goes into the jars. */
  static final class Probe {}

  /** Is of the same package. */
  static final class Neighbour {}

  @TempDir Path directory;
  private AppClassLoader loader;

  @BeforeEach
  void make() {
    ClassLoader worker = AppClassLoaderTest.class.getClassLoader();
    loader = new AppClassLoader(directory, new ApiClassLoader(worker), worker);
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app.jar", "my app.jar", "a+b%20c.jar", "odd!.jar", "odd!/inner.jar", "größe.jar"})
  void aClassKnowsTheJarThatItComesFrom(String name) throws Exception {
    Path jar = directory.resolve(name);
    AppJar.of(Probe.class).writeTo(jar);

    assertLikeJavas(jar);
  }

  @Test
  void aClassOfADirectoryIsFound() throws Exception {
    Path file = directory.resolve("classes").resolve(ENTRY);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes());

    assertLikeJavas(directory.resolve("classes"));
  }

  @Test
  void aJarForSeveralReleasesShowsTheClassOfThisOne() throws Exception {
    Path jar = directory.resolve("app.jar");
    write(
        jar,
        "Multi-Release: true",
        "META-INF/versions/11/" + ENTRY); // Java 11 is older than any we run on.

    assertLikeJavas(jar);
  }

  @Test
  void aManifestMayNameMoreJars() throws Exception {
    Path jar = directory.resolve("app.jar");
    AppJar.of(Probe.class).writeTo(directory.resolve("more/probe.jar"));
    write(jar, "Class-Path: more/probe.jar", "empty");

    assertLikeJavas(jar);
  }

  @Test
  void thePackageSaysWhatTheManifestSays() throws Exception {
    Path jar = directory.resolve("app.jar");
    write(jar, "Implementation-Version: 4.2", ENTRY);

    assertEquals("4.2", assertLikeJavas(jar).getPackage().getImplementationVersion());
  }

  @Test
  void aSealedPackageTakesNoClassOfAnotherJar() throws Exception {
    write(directory.resolve("one.jar"), "Sealed: true", ENTRY);
    AppJar.of(Neighbour.class).writeTo(directory.resolve("two.jar"));
    loader.add(directory.resolve("one.jar"));
    loader.add(directory.resolve("two.jar"));

    loader.loadClass(Probe.class.getName());

    assertThrows(SecurityException.class, () -> loader.loadClass(Neighbour.class.getName()));
  }

  /** The price of a quick start: see {@link AppJars}. */
  @Test
  void aSignatureIsNotLookedAt() throws Exception {
    URL library = HttpTrigger.class.getProtectionDomain().getCodeSource().getLocation();
    loader.add(Path.of(library.toURI()));

    Class<?> ours = loader.loadClass(HttpTrigger.class.getName());

    assertNotSame(HttpTrigger.class, ours);
    assertNotNull(HttpTrigger.class.getSigners(), "the library has no signature any more");
    assertNull(ours.getSigners());
    assertNull(ours.getProtectionDomain().getCodeSource().getCodeSigners());
  }

  @Test
  void whatIsNowhereIsNotFound() {
    loader.add(directory.resolve("missing.jar"));

    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("no.such.Thing"));
  }

  @Test
  void aFileThatIsNoJarHidesNoOther() throws Exception {
    Files.writeString(directory.resolve("a.jar"), "no jar");
    loader.add(directory.resolve("a.jar"));
    Path jar = directory.resolve("b.jar");
    AppJar.of(Probe.class).writeTo(jar);

    assertLikeJavas(jar);
  }

  private Class<?> assertLikeJavas(Path entry) throws Exception {
    loader.add(entry);
    try (URLClassLoader java =
        new URLClassLoader(new URL[] {entry.toUri().toURL()}, loader.getParent())) {
      Class<?> theirs = java.loadClass(Probe.class.getName());
      Class<?> ours = loader.loadClass(Probe.class.getName());

      assertSame(loader, ours.getClassLoader());
      assertSame(ours, loader.loadClass(Probe.class.getName()));
      assertEquals(
          theirs.getProtectionDomain().getCodeSource(), ours.getProtectionDomain().getCodeSource());
      assertEquals(theirs.getPackage().toString(), ours.getPackage().toString());
      assertEquals(theirs.getResource("/" + ENTRY), ours.getResource("/" + ENTRY));
      return ours;
    }
  }

  private static void write(Path file, String attribute, String entry) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
      jar.write(("Manifest-Version: 1.0\r\n" + attribute + "\r\n").getBytes("UTF-8"));
      jar.putNextEntry(new JarEntry(entry));
      jar.write(bytes());
    }
  }

  private static byte[] bytes() throws IOException {
    try (InputStream bytes = Probe.class.getClassLoader().getResourceAsStream(ENTRY)) {
      return bytes.readAllBytes();
    }
  }
}
