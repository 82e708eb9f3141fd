package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.sun.management.UnixOperatingSystemMXBean;
import io.fnworker.config.AppRoot;
import io.fnworker.samples.EntryPoints;
import io.fnworker.samples.Greeting;
import io.fnworker.samples.Journal;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.AppJar;
import io.fnworker.testkit.FunctionUnderTest;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions, class loaders and files when apps are loaded again and again. */
class ReloadTest {
  private static final String GREETING = "io.fnworker.samples.Greeting.run";
  private static final String ENTRY_POINTS = "io.fnworker.samples.EntryPoints.instance";

  @TempDir Path directory;
  private final FunctionCatalog catalog = new FunctionCatalog();
  private AppDirectory app;

  @BeforeEach
  void deploy() {
    app = AppDirectory.at(directory, Greeting.class, Journal.class);
  }

  private LoadedFunction load(String id, String entryPoint) throws FunctionLoadException {
    return (LoadedFunction)
        catalog.load(FunctionUnderTest.request(id, app.scriptFile().toString(), entryPoint));
  }

  @Test
  void functionsOfADirectoryShareOneClassLoader() throws Exception {
    assertSame(load("a", GREETING).app(), load("b", GREETING).app());
  }

  @Test
  void loadOfAKnownIdReplacesTheFunction() throws Exception {
    LoadedFunction first = load("a", GREETING);
    LoadedFunction second = load("a", GREETING);

    assertNotSame(first, second);
    assertSame(second, catalog.require("a"));
  }

  @Test
  void failedLoadForgetsTheFunction() throws Exception {
    load("a", GREETING);
    assertThrows(FunctionLoadException.class, () -> load("a", "no.Such.method"));

    UnknownFunctionException unknown =
        assertThrows(UnknownFunctionException.class, () -> catalog.require("a"));
    assertTrue(unknown.getMessage().contains("\"a\""));
  }

  @Test
  void jarThatComesLaterIsVisibleInTheSameLoader() throws Exception {
    LoadedFunction first = load("a", GREETING);
    assertThrows(FunctionLoadException.class, () -> load("b", ENTRY_POINTS));

    app.library("late.jar", AppJar.of(EntryPoints.class));

    assertSame(first.app(), load("b", ENTRY_POINTS).app());
  }

  @Test
  void changedJarHasAnotherLoader() throws Exception {
    LoadedFunction first = load("a", GREETING);

    app.script(jar -> jar.with(EntryPoints.class));
    Files.setLastModifiedTime(app.scriptFile(), FileTime.fromMillis(1_000_000));

    assertNotSame(first.app(), load("a", GREETING).app());
    load("b", ENTRY_POINTS);
  }

  @Test
  void appJarComesBeforeLibrariesAndTheseByName() throws Exception {
    app.library("b.jar", new AppJar().with("order.txt", "b"))
        .library("a.jar", new AppJar().with("order.txt", "a"));
    AppClassLoader loader = load("a", GREETING).app().loader();
    assertTrue(loader.getResource("order.txt").toString().contains("/lib/a.jar!"));

    app.script(jar -> jar.with("order.txt", "app"));
    Files.setLastModifiedTime(app.scriptFile(), FileTime.fromMillis(1_000_000));
    loader = load("a", GREETING).app().loader();
    assertTrue(loader.getResource("order.txt").toString().contains("/app.jar!"));
  }

  @Test
  void libraryDirectoryIsTheOneNamedLibElseTheFirstThatEndsSo() throws Exception {
    Path odd = Files.createDirectories(directory.resolve("alib"));
    AppJar.of(EntryPoints.class).writeTo(odd.resolve("x.jar"));
    assertThrows(FunctionLoadException.class, () -> load("b", ENTRY_POINTS));

    Files.move(app.library(), directory.resolve("other"));
    AppFiles files = AppFiles.of(app.scriptFile().toString(), AppRoot.UNKNOWN);
    assertEquals(odd, files.library());
  }

  @Test
  void missingFilesAreNamed() {
    for (String missing : List.of("absent.jar", "absent/app.jar")) {
      Path file = directory.resolve(missing);
      FunctionLoadException failure =
          assertThrows(
              FunctionLoadException.class,
              () -> catalog.load(FunctionUnderTest.request("a", file.toString(), GREETING)));
      assertTrue(
          failure.getMessage().startsWith("NoSuchFileException: " + file), failure.getMessage());
      assertTrue(failure.getMessage().contains("correct scriptFile"), failure.getMessage());
    }
    FunctionLoadException blank =
        assertThrows(
            FunctionLoadException.class,
            () -> catalog.load(FunctionUnderTest.request("a", "  ", GREETING)));
    assertTrue(
        blank
            .getMessage()
            .startsWith("IllegalArgumentException: \"  \" is not a qualified JAR file name"),
        blank.getMessage());
  }

  @Test
  void annotationsComeFromTheWorkerWhenTheAppHasNone() throws Exception {
    AppDirectory bare = AppDirectory.bare(directory.resolve("bare"), Greeting.class, Journal.class);
    Path worker = directory.resolve("worker");
    catalog.useWorkerDirectory(worker);
    FunctionLoadException failure =
        assertThrows(
            FunctionLoadException.class, () -> FunctionUnderTest.load(catalog, bare, GREETING));
    assertTrue(
        failure
            .getMessage()
            .startsWith(
                "FileNotFoundException: Error loading java annotation library jar, location"
                    + " doesn't exist: "
                    + worker.resolve("annotationLib")),
        failure.getMessage());

    Path jar = AppDirectory.jarOf(FunctionName.class);
    Path library = Files.createDirectories(worker.resolve("annotationLib"));
    Files.copy(jar, library.resolve(jar.getFileName()));
    assertEquals("hello a", FunctionUnderTest.load(catalog, bare, GREETING).text("a"));
  }

  @Test
  void parallelLoadsOfOneAppAllSucceed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<LoadedFunction>> loads =
          IntStream.range(0, 200)
              .<Callable<LoadedFunction>>mapToObj(i -> () -> load("f" + i, GREETING))
              .toList();
      FunctionApp shared = load("first", GREETING).app();
      for (Future<LoadedFunction> loaded : threads.invokeAll(loads)) {
        assertSame(shared, loaded.get().app());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void tenThousandLoadsLeaveFilesAndClassesAsTheyWere() throws Exception {
    for (int i = 0; i < 500; i++) {
      load("a", GREETING);
    }
    long files = openFiles();
    long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    long metaspace = metaspace();

    for (int i = 0; i < 10_000; i++) {
      load("a", GREETING);
    }

    assertTrue(openFiles() <= files + 5, "open files " + files + " -> " + openFiles());
    long loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    assertTrue(loaded <= classes + 300, "classes " + classes + " -> " + loaded);
    assertTrue(metaspace() <= metaspace + 4_000_000, metaspace + " -> " + metaspace());
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
