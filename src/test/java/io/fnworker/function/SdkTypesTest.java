package io.fnworker.function;

import static io.fnworker.function.BlobReferences.BLOB;
import static io.fnworker.function.BlobReferences.failure;
import static io.fnworker.function.BlobReferences.model;
import static io.fnworker.function.BlobReferences.reference;
import static io.fnworker.function.BlobReferences.references;
import static io.fnworker.function.BlobReferences.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.LibraryApp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of the storage SDK that the app brings, from references; nothing is ever connected. */
class SdkTypesTest {
  private static final FunctionCatalog CATALOG = new FunctionCatalog();
  private static AppDirectory app;

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

  private static FunctionUnderTest load(String method) throws Exception {
    return FunctionUnderTest.load(CATALOG, app, "app.Blobs." + method);
  }

  static Stream<Arguments> objects() {
    String second = BLOB.replace("a/b.txt", "c").replace("Docs", "Pics");
    return Stream.of(
        arguments("blob", reference(BLOB), "docs in a/b.txt"),
        arguments("container", reference(BLOB), "docs in"),
        arguments(
            "blob",
            reference(BLOB.replace("Docs", "AzureWebJobsStorage")),
            "devstoreaccount1 in a/b.txt"),
        arguments("blob", reference(BLOB.replace("Docs", "Pics")), "pics in a/b.txt"),
        arguments("blob", reference(BLOB.replace("a/b.txt", "ü %20")), "docs in ü %20"),
        arguments("list", references(BLOB, second), "docs in a/b.txt, pics in c"),
        arguments("array", references(BLOB, second), "docs in a/b.txt, pics in c"),
        arguments("list", references(), ""),
        arguments("optional", reference(BLOB), "docs in a/b.txt"),
        arguments("optional", TypedData.getDefaultInstance(), "none"),
        arguments("map", reference(BLOB), "a/b.txt"),
        arguments("loader", reference(BLOB), "true"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("objects")
  void referenceBecomesAnObjectOfTheAppsSdk(String method, TypedData input, String told)
      throws Exception {
    assertEquals(told, result(load(method), input));
  }

  @Test
  void eachParameterHasItsOwnReference() throws Exception {
    Map<String, TypedData> inputs =
        Map.of(
            "message", reference(BLOB),
            "other", reference(BLOB.replace("a/b.txt", "c").replace("Docs", "Pics")),
            "container", reference("{\"Connection\": \"Docs\", \"ContainerName\": \"out\"}"));

    assertEquals("docs in a/b.txt, pics in c, out", result(load("two"), inputs));
  }

  /** The library's metadata are filled by one call; shared, they would mix the blobs of many. */
  @Test
  void callsAtTheSameTimeGetTheirOwnBlobs() throws Exception {
    FunctionUnderTest function = load("blob");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> calls =
          IntStream.range(0, 200)
              .<Callable<String>>mapToObj(
                  i -> () -> result(function, reference(BLOB.replace("a/b.txt", "b" + i))))
              .toList();
      List<Future<String>> told = threads.invokeAll(calls);

      for (int i = 0; i < told.size(); i++) {
        assertEquals("docs in b" + i, told.get(i).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  static Stream<Arguments> mistakes() {
    TypedData cosmos =
        TypedData.newBuilder()
            .setModelBindingData(
                model("{\"Connection\": \"Docs\", \"DatabaseName\": \"d\"}").setSource("CosmosDB"))
            .build();
    TypedData amqp =
        TypedData.newBuilder()
            .setModelBindingData(
                model("x").setSource("AzureEventHubsEventData").setContentType("application/x"))
            .build();
    return Stream.of(
        arguments(
            "blob",
            reference(BLOB.replace("Docs", "Absent")),
            "the app setting \"Absent\", which the binding's connection names, is not set; set it"),
        arguments("blob", reference(BLOB.replace("Docs", "Empty")), "setting \"Empty\""),
        arguments("blob", cosmos, "source \"CosmosDB\" has no BlobName, ContainerName"),
        arguments("blob", amqp, "\"AzureEventHubsEventData\" and content type \"application/x\""),
        arguments("blob", reference("[]"), "has no BlobName, Connection, ContainerName"),
        arguments("blob", reference("{\"Connection\":"), "binding \"message\""),
        arguments("blob", reference(""), "no JSON object"),
        arguments(
            "blob",
            reference(BLOB.replace("a/b.txt", "")),
            "has no BlobName, which a BlobClient needs"),
        arguments("blob", reference(BLOB.replace("Docs", "Broken")), "onnection string"),
        arguments("blob", reference(BLOB.replace("Docs", "Uri")), "DefaultAzureCredentialBuilder"),
        arguments(
            "blob",
            TypedData.newBuilder().setString("data").build(),
            "supportsDeferredBinding\": true"),
        arguments(
            "list",
            TypedData.newBuilder().setJson("[{}]").build(),
            "element 0: a BlobClient is made of a reference"),
        arguments("service", reference(BLOB), "makes no BlobServiceClient; declare byte[]"),
        arguments("list", references(BLOB, BLOB.replace("Docs", "Absent")), "element 1: the app"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("mistakes")
  void mistakeIsNamedWithItsFix(String method, TypedData input, String told) throws Exception {
    String message = failure(load(method), input);

    assertTrue(message.contains(told), message);
  }

  @Test
  void objectIsSharedUntilReferenceOrSettingsChange() throws Exception {
    FunctionUnderTest function = load("again");

    assertEquals("another docs in a/b.txt", result(function, reference(BLOB)));
    assertEquals("the same docs in a/b.txt", result(function, reference(BLOB)));
    assertEquals("another docs in b", result(function, reference(BLOB.replace("a/b.txt", "b"))));
    settings.set(Map.of("Docs", AppSettings.account("moved")));
    assertEquals("another moved in b", result(function, reference(BLOB.replace("a/b.txt", "b"))));
  }
}
