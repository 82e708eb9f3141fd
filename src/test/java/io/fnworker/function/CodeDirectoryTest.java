package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.samples.EntryPoints;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.EventMessages;
import io.fnworker.testkit.FunctionUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which directory a function's code must lie in, by what its host has said. There are the apps
 * {@code app} and {@code other}; {@code app/link.jar} leads to the other one's jar.
 */
class CodeDirectoryTest {
  private static final String ENTRY_POINT = EntryPoints.class.getName() + ".statically";

  @TempDir Path directory;

  @BeforeEach
  void deploy() throws IOException {
    AppDirectory.at(directory.resolve("app"), EntryPoints.class, Events.class);
    AppDirectory.at(directory.resolve("other"), EntryPoints.class, Events.class);
    Files.createSymbolicLink(directory.resolve("app/link.jar"), directory.resolve("other/app.jar"));
  }

  private FunctionLoadRequest request(@Nullable String own, String script) {
    FunctionLoadRequest request =
        FunctionUnderTest.request("f", directory.resolve(script).toString(), ENTRY_POINT);
    RpcFunctionMetadata.Builder metadata = request.getMetadata().toBuilder();
    if (own != null) {
      metadata.setDirectory(directory.resolve(own).toString());
    }
    return request.toBuilder().setMetadata(metadata).build();
  }

  private FunctionCatalog catalog(@Nullable String named) {
    FunctionCatalog catalog = new FunctionCatalog();
    catalog.useAppDirectory(named == null ? null : directory.resolve(named));
    return catalog;
  }

  /** What the host names as the app, the function's directory, and the script file. */
  static Stream<Arguments> allowed() {
    return Stream.of(
        arguments("app", "app/Hello", "app/app.jar"),
        arguments("app", "app/Hello", "app/Hello/../app.jar"),
        arguments("app", "app", "app/app.jar"),
        arguments("app", null, "app/app.jar"),
        arguments("app", "elsewhere/Hello", "app/app.jar"),
        arguments("app", "\0", "app/app.jar"),
        arguments(null, "app/Hello", "app/app.jar"),
        arguments(null, "app", "app/app.jar"),
        arguments(null, null, "app/app.jar"),
        arguments(null, null, "app/link.jar"));
  }

  @ParameterizedTest(name = "app {0}, function {1}: {2}")
  @MethodSource("allowed")
  void layoutsOfAppsAreLoaded(@Nullable String named, @Nullable String own, String script)
      throws Exception {
    if (own != null && own.equals("\0")) {
      FunctionLoadRequest request = request(null, script);
      RpcFunctionMetadata odd = request.getMetadata().toBuilder().setDirectory(own).build();
      catalog(named).load(request.toBuilder().setMetadata(odd).build());
    } else {
      catalog(named).load(request(own, script));
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("app", "app/Hello", "other/app.jar"),
        arguments("app", "app/Hello", "app/../other/app.jar"),
        arguments("app", "other/Hello", "other/app.jar"),
        arguments("app", "app/Hello", "app/link.jar"),
        arguments("nowhere", "app/Hello", "app/app.jar"),
        arguments(null, "app/Hello", "other/app.jar"),
        arguments(null, "app/Hello", "app/link.jar"));
  }

  @ParameterizedTest(name = "app {0}, function {1}: {2}")
  @MethodSource("refused")
  void codeOfAnotherDirectoryIsRefused(@Nullable String named, String own, String script) {
    FunctionLoadException failure =
        assertThrows(FunctionLoadException.class, () -> catalog(named).load(request(own, script)));

    String path = directory.resolve(script).normalize().toString();
    String root = directory.resolve(named == null ? "app" : named).toString();
    String text = failure.getMessage();
    assertTrue(text.startsWith("SecurityException: " + path), text);
    assertTrue(text.contains(" is not in the app's directory " + root + "; "), text);
    assertEquals(text, Failures.status(failure).getResult());
  }

  @Test
  void theSettingAllowsCodeAnywhere() throws Exception {
    FunctionCatalog catalog = new FunctionCatalog(new FunctionOptions(false, null, false, 1, true));
    catalog.useAppDirectory(directory.resolve("app"));

    catalog.load(request("app/Hello", "other/app.jar"));
    catalog.load(request("app/Hello", "app/link.jar"));
  }

  @Test
  void aRelativeScriptWithoutAnyDirectoryLiesInTheProcesss() {
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(directory.resolve("app/app.jar")).toString();

    String text =
        assertThrows(
                FunctionLoadException.class,
                () -> catalog(null).load(FunctionUnderTest.request("f", relative, ENTRY_POINT)))
            .getMessage();
    assertTrue(text.contains(" is not in the app's directory " + here + "; "), text);
  }

  @Test
  void jarsAtTheTopOfACodeDirectoryMayNotLeadOut() throws IOException {
    FunctionLoadRequest load =
        EventMessages.load("f", directory.resolve("app"), Events.class.getName() + ".text");
    String text =
        assertThrows(FunctionLoadException.class, () -> catalog(null).load(load)).getMessage();

    assertTrue(text.contains("app/link.jar (a link leads to "), text);
    Files.delete(directory.resolve("app/link.jar"));
    assertTrue(
        assertThrows(FunctionLoadException.class, () -> catalog("other").load(load))
            .getMessage()
            .contains(" is not in the app's directory " + directory.resolve("other")));
  }
}
