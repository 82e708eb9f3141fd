package io.fnworker.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names as a function.json in {@code wwwroot/Hello} gives them. Beside the app lie {@code
 * outside/evil.jar} and {@code wwwroot-other/app.jar}.
 */
class AppRootTest {
  @TempDir Path directory;
  private Path root;
  private Path function;

  @BeforeEach
  void deploy() throws IOException {
    directory = directory.toRealPath();
    root = Files.createDirectory(directory.resolve("wwwroot"));
    function = Files.createDirectory(root.resolve("Hello"));
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path evil = Files.createFile(outside.resolve("evil.jar"));
    Files.createFile(Files.createDirectory(directory.resolve("wwwroot-other")).resolve("app.jar"));
    for (String name : new String[] {"app.jar", "a..b.jar", "..jar", "%2e%2e", "..\\evil.jar"}) {
      Files.createFile(root.resolve(name));
    }
    // A mounted volume: the newest version is a link, and each file is a link through it.
    Path version = Files.createDirectory(root.resolve("..2026_11"));
    Files.createFile(version.resolve("mounted.jar"));
    link(root.resolve("..data"), version.getFileName());
    link(root.resolve("mounted.jar"), Path.of("..data", "mounted.jar"));
    link(root.resolve("out.jar"), evil);
    link(root.resolve("twice.jar"), Path.of("out.jar"));
    link(root.resolve("roundabout.jar"), Path.of("..", "outside", "back", "app.jar"));
    link(root.resolve("outward"), outside);
    link(root.resolve("nothing.jar"), outside.resolve("missing.jar"));
    link(root.resolve("circle.jar"), Path.of("circle.jar"));
    link(outside.resolve("back"), root);
  }

  private static void link(Path link, Path target) throws IOException {
    Files.createSymbolicLink(link, target);
  }

  static Stream<Arguments> inside() {
    return Stream.of(
        arguments("../app.jar", "app.jar"),
        arguments("..//./app.jar", "app.jar"),
        arguments("../../wwwroot/app.jar", "app.jar"),
        arguments("own.jar", "Hello/own.jar"),
        arguments("", "Hello"),
        arguments("..", ""),
        arguments("../a..b.jar", "a..b.jar"),
        arguments("../..jar", "..jar"),
        arguments("../%2e%2e", "%2e%2e"),
        arguments("%2e%2e/%2e%2e/outside/evil.jar", "Hello/%2e%2e/%2e%2e/outside/evil.jar"),
        arguments("../..\\evil.jar", "..\\evil.jar"),
        arguments("..\\..\\outside\\evil.jar", "Hello/..\\..\\outside\\evil.jar"),
        arguments("../mounted.jar", "mounted.jar"),
        arguments("../roundabout.jar", "roundabout.jar"),
        arguments("../missing.jar", "missing.jar"),
        arguments("../nothing.jar", "nothing.jar"),
        arguments("../circle.jar", "circle.jar"),
        arguments("../odd \n\t'.jar", "odd \n\t'.jar"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @MethodSource("inside")
  void whatLiesInTheAppIsFound(String name, String expected) {
    Path located = new AppRoot(root).locate(function, name);

    assertEquals(root.resolve(expected), located);
    assertEquals(located, new AppRoot(root).locate(Path.of(""), located.toString()), "absolute");
  }

  static Stream<Arguments> outside() {
    return Stream.of(
        arguments("../../outside/evil.jar", "outside/evil.jar"),
        arguments("../../outside/missing.jar", "outside/missing.jar"),
        arguments("../../../../../../../../../../../../etc/passwd", "/etc/passwd"),
        arguments("/etc/passwd", "/etc/passwd"),
        arguments("/nowhere.jar", "/nowhere.jar"),
        arguments("../../wwwroot-other/app.jar", "wwwroot-other/app.jar"),
        arguments("../..", ""),
        arguments("../out.jar", "wwwroot/out.jar (a link leads to %s/outside/evil.jar)"),
        arguments("../twice.jar", "wwwroot/twice.jar (a link leads to %s/outside/evil.jar)"),
        arguments("../outward", "wwwroot/outward (a link leads to %s/outside)"),
        arguments(
            "../outward/evil.jar",
            "wwwroot/outward/evil.jar (a link leads to %s/outside/evil.jar)"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @MethodSource("outside")
  void whatLeadsOutIsRefusedByPathAndDirectoryAndFix(String name, String expected) {
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> new AppRoot(root).locate(function, name));

    String text = refusal.getMessage();
    String path = directory.resolve(expected.formatted(directory)).toString();
    assertTrue(text.startsWith(path + " is not in the app's directory " + root + "; "), text);
    assertTrue(text.contains("codeOutsideApp"), text);
  }

  @Test
  void aNameThatIsNoPathIsRefusedInOneLine() {
    String text =
        assertThrows(
                ConfigException.class, () -> new AppRoot(root).locate(function, "../a\0\n.jar"))
            .getMessage();

    assertTrue(text.startsWith("\"../a\\u0000\\u000a.jar\" is no path"), text);
    assertFalse(text.contains("\n"), text);
  }

  @Test
  void theDirectoryMayBeALinkAndTheNameGoEitherWay() throws IOException {
    Path home = directory.resolve("home");
    link(home, root);
    Path again = directory.resolve("again");
    link(again, home);

    for (Path named : new Path[] {root, home, again}) {
      for (Path way : new Path[] {root, home, again}) {
        for (String file : new String[] {"app.jar", "mounted.jar"}) {
          Path path = way.resolve(file);
          assertEquals(path, new AppRoot(named).locate(way.resolve("Hello"), "../" + file));
        }
        assertThrows(
            ConfigException.class,
            () -> new AppRoot(named).locate(way.resolve("Hello"), "../out.jar"));
      }
    }
    assertDoesNotThrow(() -> new AppRoot(home).require(root.resolve("missing.jar")));
  }

  @Test
  void nothingIsRefusedWhereNoDirectoryIsNamed() {
    assertEquals(
        directory.resolve("outside/evil.jar"),
        AppRoot.UNKNOWN.locate(function, "../out/../../outside/evil.jar"));
  }
}
