package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.ClassReferences;
import io.fnworker.testkit.WorkerProcess;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one jar: nothing in it twice, and nothing missing that its own classes use. */
class ShadedJarIT {
  /** Whoever can be called from outside, by name or by what a peer sends. */
  private static final List<String> ROOTS =
      List.of("io/fnworker/", "io/vertx/", "com/google/protobuf/", "com/google/gson/");

  /** What pom.xml leaves out of the jar. */
  private static final String CUT =
      "com/google/(common|errorprone|j2objc|thirdparty)/.*|javax/annotation/.*";

  @Test
  void noClassThatIsUsedWasCutAway() throws IOException {
    try (JarFile jar = open()) {
      ClassReferences references = ClassReferences.read(jar);

      Set<String> missing = references.missing(ROOTS, name -> name.matches(CUT));

      assertEquals(Set.of(), missing);
      assertTrue(references.of().containsKey("com/google/common/io/BaseEncoding"));
      assertFalse(references.of().containsKey("com/google/common/cache/LocalCache"));
    }
  }

  /** The only user of Guava, reached when a gRPC client asks for JSON. */
  @Test
  void protobufMessagesHaveTheirJsonForm() throws Exception {
    URL[] urls = {WorkerProcess.JAR.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> message =
          loader.loadClass("com.microsoft.azure.functions.rpc.messages.StreamingMessage");
      Class<?> anyMessage = loader.loadClass("com.google.protobuf.MessageOrBuilder");
      Class<?> format = loader.loadClass("com.google.protobuf.util.JsonFormat");
      Object printer = format.getMethod("printer").invoke(null);

      Object json =
          printer
              .getClass()
              .getMethod("print", anyMessage)
              .invoke(printer, message.getMethod("getDefaultInstance").invoke(null));

      assertEquals("{\n}", json);
    }
  }

  @Test
  void noFileIsInItTwice() throws IOException {
    try (JarFile jar = open()) {
      Map<String, Long> count =
          jar.stream()
              .map(JarEntry::getName)
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

      count.values().removeIf(times -> times == 1);
      assertEquals(Map.of(), count);
    }
  }

  @Test
  void theManifestSaysWhatTheJvmMustKnow() throws IOException {
    try (JarFile jar = open()) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertAll(
          () -> assertEquals("io.fnworker.Main", manifest.getValue("Main-Class")),
          () -> assertEquals("true", manifest.getValue("Multi-Release")),
          () -> assertEquals("ALL-UNNAMED", manifest.getValue("Enable-Native-Access")),
          () ->
              assertEquals(
                  "java.base/java.lang java.base/java.util", manifest.getValue("Add-Opens")),
          () -> assertNotNull(manifest.getValue("Implementation-Version")));
    }
  }

  private static JarFile open() throws IOException {
    return new JarFile(WorkerProcess.JAR.toFile());
  }
}
