package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.LibraryApp;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An app with its own Netty 4.1, Vert.x 4, protobuf 3, Gson 2.8, Jackson, Guava, logback 1.2. */
class IsolationTest {
  private static final FunctionCatalog CATALOG = new FunctionCatalog();
  private static AppDirectory app;

  @BeforeAll
  static void build() {
    app =
        LibraryApp.build("libraries")
            .script(
                jar ->
                    jar.with("logback.xml", "<configuration><root level='OFF'/></configuration>"));
  }

  private static FunctionUnderTest load(String method) throws Exception {
    return FunctionUnderTest.load(CATALOG, app, "app.Versions." + method);
  }

  @Test
  void appRunsOnItsOwnVersions() throws Exception {
    assertEquals("netty 3|vertx|Ada+Ada|ch.qos.logback.classic.Logger", load("use").text("Ada"));
  }

  static Stream<Arguments> origins() {
    return Stream.of(
        arguments("java.lang.String", "jdk"),
        arguments("java.sql.Connection", "jdk"),
        arguments("com.sun.source.tree.Tree", "jdk"),
        arguments("io.netty.buffer.ByteBuf", "netty-buffer-4.1.111.Final.jar"),
        arguments("io.vertx.core.Vertx", "vertx-core-4.5.10.jar"),
        arguments("com.google.protobuf.Message", "protobuf-java-3.25.5.jar"),
        arguments("com.google.gson.Gson", "gson-2.8.9.jar"),
        arguments("com.google.common.collect.ImmutableList", "guava-31.0.1-jre.jar"),
        arguments("org.slf4j.Logger", "slf4j-api-1.7.32.jar"),
        arguments(
            "com.microsoft.azure.functions.annotation.FunctionName",
            "azure-functions-java-library-3.0.0.jar"),
        arguments(
            "com.microsoft.azure.functions.ExecutionContext", jarName(ExecutionContext.class)),
        arguments(
            "com.microsoft.azure.functions.internal.spi.middleware.Middleware",
            jarName(Middleware.class)),
        arguments("io.fnworker.function.InvocableFunction", "none"),
        arguments("io.fnworker.Main", "none"),
        arguments("com.microsoft.azure.functions.worker.chain.FunctionExecutionMiddleware", "none"),
        arguments("com.microsoft.azure.functions.rpc.messages.InvocationRequest", "none"),
        arguments("io.vertx.grpc.client.GrpcClient", "none"),
        arguments("org.objectweb.asm.ClassReader", "none"),
        arguments("org.junit.jupiter.api.Test", "none"),
        arguments("io.fnworker.samples.Greeting", "none"));
  }

  private static String jarName(Class<?> type) {
    return AppDirectory.jarOf(type).getFileName().toString();
  }

  @ParameterizedTest(name = "{0} from {1}")
  @MethodSource("origins")
  void classesComeFromWhereTheyBelong(String className, String jar) throws Exception {
    assertEquals(jar, load("origin").text(className));
  }

  @Test
  void manifestsAreTheApps() throws Exception {
    String jars = load("resources").text("META-INF/MANIFEST.MF");

    assertTrue(jars.contains("vertx-core-4.5.10.jar"), jars);
    assertFalse(jars.contains("junit"), jars);
    assertFalse(jars.contains("vertx-core-5"), jars);
  }

  @Test
  void serviceFilesAreTheApps() throws Exception {
    FunctionUnderTest function = load("resources");

    // The worker's logback has this file, the app's 1.2 has not.
    assertEquals("", function.text("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
    assertEquals("vertx-core-4.5.10.jar", function.text("META-INF/vertx/vertx-version.txt"));
  }

  @Test
  void jsonIsMadeByTheGsonOfTheApp() throws Exception {
    var answer = load("gson").answer("{\"a\":1}");

    assertEquals("{\"a\":1,\"seen\":true}", answer.getReturnValue().getJson());
  }

  @Test
  void sharedPackagesAreThoseOfTheApiJars() throws Exception {
    Set<String> packages = new TreeSet<>();
    for (Class<?> type : new Class<?>[] {ExecutionContext.class, Middleware.class}) {
      Path jar = AppDirectory.jarOf(type);
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
            .forEach(packages::add);
      }
    }

    assertEquals(packages, new TreeSet<>(ApiClassLoader.API_PACKAGES));
  }
}
