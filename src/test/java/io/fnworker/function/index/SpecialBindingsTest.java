package io.fnworker.function.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bindings that are more than their annotation: tools, and references to cloud resources. */
class SpecialBindingsTest {
  private static final String MCP = "io.fnworker.samples.index.mcp";

  @TempDir private Path temp;

  @Test
  void aToolTriggerRepeatsItsNameAsTheToolsName() throws IOException {
    assertEquals(
        json(
            """
            [{"type":"mcpToolTrigger","direction":"in","name":"time",
              "description":"Tells the time","toolName":"time"}]
            """),
        bindings("McpPlain", TestApp.in(temp).jarOfPackage(TestApp.JAR, MCP).index()));
  }

  @Test
  void aToolTriggerListsThePropertiesBesideIt() throws IOException {
    assertEquals(
        json(
            """
            [{"type":"mcpToolTrigger","direction":"in","name":"greet",
              "description":"Says hello","toolName":"greet",
              "toolProperties":"[{\\"propertyType\\":\\"string\\",\\"description\\":\\"Whom \\\\\\"to\\\\\\" greet\\",\\"required\\":true,\\"propertyName\\":\\"who\\"},{\\"propertyType\\":\\"boolean\\",\\"description\\":\\"Louder\\",\\"propertyName\\":\\"loud\\"}]"},
             {"type":"mcpToolProperty","direction":"in","name":"who","propertyType":"string",
              "description":"Whom \\"to\\" greet","required":true,"propertyName":"who"},
             {"type":"mcpToolProperty","direction":"in","name":"loud","propertyType":"boolean",
              "description":"Louder","propertyName":"loud"}]
            """),
        bindings("McpWithProperties", TestApp.in(temp).jarOfPackage(TestApp.JAR, MCP).index()));
  }

  @ParameterizedTest(name = "{0} into {1}: {2}")
  @CsvSource({
    "BlobTrigger, com/azure/storage/blob/BlobClient,          true",
    "BlobTrigger, com/azure/storage/blob/BlobContainerClient, true",
    "BlobInput,   com/azure/storage/blob/BlobClient,          true",
    "BlobOutput,  com/azure/storage/blob/BlobClient,          false",
    "BlobTrigger, com/azure/storage/blob/BlobServiceClient,   false",
    "BlobTrigger, java/lang/String,                           false"
  })
  void aClientOfTheCloudSdkAsksForAReferenceInsteadOfTheData(
      String annotation, String parameterType, boolean deferred) throws IOException {
    byte[] blob = GeneratedClass.blob("gen.Blob", annotation, parameterType);

    FunctionIndex index = TestApp.in(temp).jar(TestApp.JAR, Map.of("gen/Blob.class", blob)).index();

    JsonElement properties = bindings("Blob", index).get(0).getAsJsonObject().get("properties");
    assertEquals(
        deferred ? JsonParser.parseString("{\"supportsDeferredBinding\":true}") : null, properties);
  }

  private static List<JsonElement> bindings(String function, FunctionIndex index) {
    RpcFunctionMetadata metadata =
        index.response().getFunctionMetadataResultsList().stream()
            .filter(found -> found.getName().equals(function))
            .findFirst()
            .orElseThrow();
    return metadata.getRawBindingsList().stream().map(JsonParser::parseString).toList();
  }

  private static List<JsonElement> json(String array) {
    return JsonParser.parseString(array).getAsJsonArray().asList();
  }
}
