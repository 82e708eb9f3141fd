package io.fnworker.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the start scripts of the distributions take. */
@DisabledOnOs(OS.WINDOWS)
class FindJavaTest {
  private static final Path SCRIPT = Path.of("src/main/dist/find-java").toAbsolutePath();

  @TempDir Path directory;

  /** A directory that looks like a Java. */
  private Path java(String home, String release) throws IOException {
    Path executable = directory.resolve(home).resolve("bin/java");
    Files.createDirectories(executable.getParent());
    Files.createFile(
        executable,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    if (!release.isEmpty()) {
      Files.writeString(directory.resolve(home).resolve("release"), release);
    }
    return executable;
  }

  private String found(String javaHome) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", ". '" + SCRIPT + "'; find_java && echo \"$java\"");
    builder.environment().put("here", directory.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    Process process = builder.start();
    String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return found.strip();
  }

  @Test
  void theOneThatIsNamedComesFirst() throws Exception {
    Path named = java("named", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    java("jre", "JAVA_VERSION=\"25.0.3\"\n");

    assertEquals(named.toString(), found(directory.resolve("named").toString()));
  }

  @Test
  void oneThatIsTooOldIsPassedOver() throws Exception {
    java("named", "JAVA_VERSION=\"11.0.2\"\n");
    Path packed = java("jre", "JAVA_VERSION=\"21\"\n");

    assertEquals(packed.toString(), found(directory.resolve("named").toString()));
  }

  @Test
  void versionsBeforeNineAreTooOld() throws Exception {
    java("named", "JAVA_VERSION=\"1.8.0_402\"\n");
    Path packed = java("jdk-17", "JAVA_VERSION=\"17\"\n");

    assertEquals(packed.toString(), found(directory.resolve("named").toString()));
  }

  @Test
  void oneThatDoesNotTellItsVersionIsTaken() throws Exception {
    Path named = java("named", "");

    assertEquals(named.toString(), found(directory.resolve("named").toString()));
  }

  @Test
  void withoutJavaHomeThePackedOneIsTaken() throws Exception {
    Path packed = java("jre", "JAVA_VERSION=\"17.0.1\"\n");

    assertEquals(packed.toString(), found(""));
  }
}
