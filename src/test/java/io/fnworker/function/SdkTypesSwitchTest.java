package io.fnworker.function;

import static io.fnworker.function.BlobReferences.BLOB;
import static io.fnworker.function.BlobReferences.failure;
import static io.fnworker.function.BlobReferences.reference;
import static io.fnworker.function.BlobReferences.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.LibraryApp;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who makes SDK objects, and who forbids it. */
class SdkTypesSwitchTest {
  private static final String SDK_TYPES_JAR = "azure-functions-java-sdktypes-1.0.1.jar";

  private static AppDirectory app;

  private final FunctionCatalog catalog = new FunctionCatalog();
  private final AppSettings settings = new AppSettings();

  @BeforeAll
  static void build() {
    app = LibraryApp.build("sdktypes");
  }

  @BeforeEach
  void setConnections() throws Exception {
    settings.set(Map.of());
  }

  @AfterEach
  void restoreEnvironment() throws Exception {
    settings.restore();
  }

  private FunctionUnderTest load(String method) throws Exception {
    return FunctionUnderTest.load(catalog, app, "app.Blobs." + method);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"true", "TRUE", ""})
  void appSettingLeavesSdkTypesOn(String setting) throws Exception {
    settings.set(Map.of("JAVA_ENABLE_SDK_TYPES", setting));

    assertEquals("docs in a/b.txt", result(load("blob"), reference(BLOB)));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"false", "False", "0"})
  void appSettingSwitchesSdkTypesOff(String setting) throws Exception {
    settings.set(Map.of("JAVA_ENABLE_SDK_TYPES", setting));

    String message = failure(load("blob"), reference(BLOB));

    assertTrue(message.contains("set the app setting JAVA_ENABLE_SDK_TYPES to true"), message);
  }

  @Test
  void configurationSwitchesSdkTypesOff() throws Exception {
    FunctionCatalog off = new FunctionCatalog(new FunctionOptions(false, null, false));

    String message = failure(FunctionUnderTest.load(off, app, "app.Blobs.blob"), reference(BLOB));

    assertTrue(message.contains("set azure.features.sdkTypes to true"), message);
  }

  @Test
  void appWithoutTheLibraryIsToldToAddIt(@TempDir Path directory) throws Exception {
    String message =
        failure(
            FunctionUnderTest.load(withoutLibrary(directory), "app.Blobs.blob"), reference(BLOB));

    assertTrue(
        message.contains(
            "add com.microsoft.azure.functions:azure-functions-java-sdktypes to the app"),
        message);
  }

  @Test
  void libraryBesideTheWorkerServesAppsWithoutIt(@TempDir Path directory) throws Exception {
    Path worker = directory.resolve("worker");
    Files.createDirectories(worker.resolve("sdkTypesLib"));
    Files.copy(
        app.library().resolve(SDK_TYPES_JAR), worker.resolve("sdkTypesLib").resolve(SDK_TYPES_JAR));
    catalog.useWorkerDirectory(worker);
    AppDirectory bare = withoutLibrary(directory.resolve("app"));

    assertEquals(
        "docs in a/b.txt",
        result(FunctionUnderTest.load(catalog, bare, "app.Blobs.blob"), reference(BLOB)));
    assertEquals(
        "docs in",
        result(FunctionUnderTest.load(catalog, bare, "app.Blobs.container"), reference(BLOB)));
  }

  private static AppDirectory withoutLibrary(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.copy(app.scriptFile(), directory.resolve("app.jar"));
    Path library = Files.createDirectory(directory.resolve("lib"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(app.library())) {
      for (Path jar : jars) {
        if (!jar.endsWith(SDK_TYPES_JAR)) {
          Files.copy(jar, library.resolve(jar.getFileName()));
        }
      }
    }
    return AppDirectory.existing(directory);
  }
}
