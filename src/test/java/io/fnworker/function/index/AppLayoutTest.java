package io.fnworker.function.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.FunctionMetadataResponse;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

/** Where functions are looked for, and what is said when a part of an app cannot be read. */
class AppLayoutTest {
  private static final String GOOD = "gen.Good";
  private static final String HTTP = "io.fnworker.samples.index.HttpSamples";
  private static final byte[] RUBBISH = "not a class, not a jar".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temp;

  @Test
  void functionJsonFilesAreLeftToTheHost() throws IOException {
    FunctionIndex index =
        TestApp.in(temp).jarOf(TestApp.JAR, HTTP).file("Hello/function.json", new byte[0]).index();

    assertTrue(index.response().getUseDefaultMetadataIndexing());
    assertEquals(Status.Success, index.response().getResult().getStatus());
    assertEquals(0, index.response().getFunctionMetadataResultsCount());
  }

  @Test
  void aMissingDirectoryIsAFailureThatNamesIt() {
    Path missing = temp.resolve("nowhere");

    StatusResult result = FunctionIndex.of(missing, null).response().getResult();

    assertEquals(Status.Failure, result.getStatus());
    assertContains(result.getResult(), missing.toString());
    assertContains(result.getException().getMessage(), "deploy the app there");
  }

  @Test
  void anAppWithoutJarHasNoFunctionsAndAWarning() throws IOException {
    FunctionIndex index = TestApp.in(temp).index();

    assertSuccess(index);
    assertEquals(1, index.warnings().size());
    assertContains(index.warnings().get(0), "no jar at the top");
    assertContains(index.response().getResult().getResult(), index.warnings().get(0));
  }

  @Test
  void anAppWithoutAnnotatedMethodHasNoFunctionsAndAWarning() throws IOException {
    FunctionIndex index = TestApp.in(temp).jarOf(TestApp.JAR, "io.fnworker.Main").index();

    assertSuccess(index);
    assertContains(String.join("", index.warnings()), "No method has @FunctionName");
  }

  @Test
  void aCorruptJarIsAFailureAndTheOtherJarsCount() throws IOException {
    FunctionIndex index =
        TestApp.in(temp).file("a-broken.jar", RUBBISH).jar("b.jar", generated(GOOD)).index();

    assertEquals(List.of("Good"), names(index));
    StatusResult result = index.response().getResult();
    assertEquals(Status.Failure, result.getStatus());
    assertContains(result.getResult(), "a-broken.jar cannot be read as a jar");
    assertContains(result.getResult(), "build and deploy it again");
  }

  @Test
  void aCorruptClassFileIsAFailureAndTheOtherClassesCount() throws IOException {
    byte[] cut = GeneratedClass.timer("gen.Cut", Opcodes.V17);
    System.arraycopy(RUBBISH, 0, cut, 8, 2);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(GeneratedClass.entry("gen.Cut"), cut);
    entries.putAll(generated(GOOD));

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, entries).index();

    assertEquals(List.of("Good"), names(index));
    assertEquals(Status.Failure, index.response().getResult().getStatus());
    assertContains(index.response().getResult().getResult(), "gen/Cut.class in ");
  }

  @Test
  void rubbishThatNamesNoFunctionIsNotLookedAt() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("gen/Rubbish.class", RUBBISH);
    entries.put("gen/Empty.class", new byte[0]);
    entries.putAll(generated(GOOD));

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, entries).index();

    assertSuccess(index);
    assertEquals(List.of("Good"), names(index));
  }

  @Test
  void aClassForANewerJavaIsReadAllTheSame() throws IOException {
    byte[] newer = GeneratedClass.timer("gen.Newer", Opcodes.V17);
    newer[7] = (byte) (ClassBytes.NEWEST_KNOWN + 5);

    FunctionIndex index =
        TestApp.in(temp).jar(TestApp.JAR, Map.of("gen/Newer.class", newer)).index();

    assertSuccess(index);
    assertEquals(List.of("Newer"), names(index));
  }

  @Test
  void aClassForANewerJavaThatCannotBeReadIsPassedOverWithAWarning() throws IOException {
    byte[] alien = GeneratedClass.timer("gen.Alien", Opcodes.V17);
    alien[7] = (byte) (ClassBytes.NEWEST_KNOWN + 5);
    alien[10] = (byte) 99;
    Map<String, byte[]> entries = new LinkedHashMap<>(generated(GOOD));
    entries.put("gen/Alien.class", alien);

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, entries).index();

    assertSuccess(index);
    assertEquals(List.of("Good"), names(index));
    assertContains(String.join("", index.warnings()), "gen/Alien.class in ");
    assertContains(String.join("", index.warnings()), "newer Java");
  }

  @Test
  void everyClassFileFormatFromJava8To26IsRead() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int version = Opcodes.V1_8; version <= Opcodes.V26; version++) {
      String name = "gen.Format" + version;
      entries.put(GeneratedClass.entry(name), GeneratedClass.timer(name, version));
    }

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, entries).index();

    assertSuccess(index);
    assertEquals(entries.size(), names(index).size());
    assertEquals(19, entries.size());
  }

  @Test
  void copiesForOtherJavaVersionsAndRepackagedClassesAreNotFunctions() throws IOException {
    byte[] good = GeneratedClass.timer(GOOD, Opcodes.V17);
    Map<String, byte[]> entries = new LinkedHashMap<>(generated(GOOD));
    entries.put("META-INF/versions/21/gen/Good.class", good);
    entries.put("BOOT-INF/classes/gen/Good.class", good);

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, entries).index();

    assertEquals(List.of("Good"), names(index));
    assertEquals(
        Status.Success, index.response().getFunctionMetadataResults(0).getStatus().getStatus());
  }

  @Test
  void bridgesAndAbstractMethodsAreNotFunctions() throws IOException {
    FunctionIndex index =
        TestApp.in(temp)
            .jar(
                TestApp.JAR,
                Map.of(
                    "gen/Bridged.class", GeneratedClass.timerWithBridge("gen.Bridged"),
                    "gen/Beside.class", GeneratedClass.timerBesideAbstract("gen.Beside")))
            .index();

    assertEquals(List.of("Beside", "Bridged"), names(index).stream().sorted().toList());
    for (RpcFunctionMetadata function : index.response().getFunctionMetadataResultsList()) {
      assertEquals(Status.Success, function.getStatus().getStatus());
    }
  }

  @Test
  void librariesAreSearchedOnlyWhenTheAppHasNoFunctionOfItsOwn() throws IOException {
    TestApp app = TestApp.in(temp).jar("lib/framework.jar", generated("gen.Framework"));

    app.jar(TestApp.JAR, Map.of());
    FunctionIndex ofFramework = app.index();
    app.jar(TestApp.JAR, generated(GOOD));
    FunctionIndex own = app.index();

    assertEquals(List.of("Framework"), names(ofFramework));
    assertTrue(
        ofFramework.response().getFunctionMetadataResults(0).getScriptFile().endsWith(TestApp.JAR));
    assertEquals(List.of("Good"), names(own));
  }

  @Test
  void theWorkersAnnotationLibServesAnAppWithoutOne() throws IOException {
    Path worker = temp.resolve("worker");
    TestApp.copyAnnotationLibrary(worker.resolve("annotationLib"));
    TestApp app = TestApp.bare(temp).jarOf(TestApp.JAR, HTTP);

    FunctionIndex served = FunctionIndex.of(app.directory(), worker);

    FunctionMetadataResponse own =
        TestApp.in(temp.resolve("own")).jarOf(TestApp.JAR, HTTP).index().response();
    for (int i = 0; i < own.getFunctionMetadataResultsCount(); i++) {
      assertEquals(
          own.getFunctionMetadataResults(i).getRawBindingsList(),
          served.response().getFunctionMetadataResults(i).getRawBindingsList());
    }
    assertEquals(own.getFunctionMetadataResultsCount(), names(served).size());
  }

  @Test
  void withoutAnyAnnotationLibraryTheWrittenValuesCountAndAWarningTellsTheFix() throws IOException {
    FunctionIndex index = TestApp.bare(temp).jar(TestApp.JAR, generated(GOOD)).index();

    assertEquals(
        List.of(
            "{\"type\":\"timerTrigger\",\"direction\":\"in\",\"name\":\"timer\","
                + "\"schedule\":\"0 * * * * *\"}"),
        index.response().getFunctionMetadataResults(0).getRawBindingsList());
    assertContains(
        String.join("", index.warnings()), "Add azure-functions-java-library to the app's lib");
  }

  @Test
  void fiveHundredClassesAreIndexedWithoutLoadingOne() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      entries.put("gen/F" + i + ".class", GeneratedClass.timer("gen.F" + i, Opcodes.V17));
    }
    TestApp app = TestApp.in(temp).jar(TestApp.JAR, entries);
    URL jar = app.directory().resolve(TestApp.JAR).toUri().toURL();

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar})) {
      assertThrows(NoClassDefFoundError.class, () -> loader.loadClass("gen.F0"));
      assertEquals(500, names(app.index()).size());
    }
  }

  @Test
  void noJarStaysOpen() throws IOException {
    TestApp app = TestApp.in(temp).jar(TestApp.JAR, generated(GOOD));

    app.index();

    Path open = Path.of("/proc/self/fd");
    if (Files.isDirectory(open)) {
      try (var files = Files.list(open)) {
        assertFalse(
            files.anyMatch(
                file -> {
                  try {
                    return Files.readSymbolicLink(file).startsWith(app.directory());
                  } catch (IOException closedMeanwhile) {
                    return false;
                  }
                }));
      }
    }
  }

  private static Map<String, byte[]> generated(String className) {
    return Map.of(GeneratedClass.entry(className), GeneratedClass.timer(className, Opcodes.V17));
  }

  private static List<String> names(FunctionIndex index) {
    return index.response().getFunctionMetadataResultsList().stream()
        .map(RpcFunctionMetadata::getName)
        .toList();
  }

  private static void assertSuccess(FunctionIndex index) {
    StatusResult result = index.response().getResult();
    assertEquals(Status.Success, result.getStatus(), result::getResult);
    assertFalse(index.response().getUseDefaultMetadataIndexing());
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> part + " in: " + text);
  }
}
