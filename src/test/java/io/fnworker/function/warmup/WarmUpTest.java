package io.fnworker.function.warmup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.function.FunctionCatalog;
import io.fnworker.function.FunctionLoadException;
import io.fnworker.function.InvocationOutcome;
import io.fnworker.function.UnknownFunctionException;
import io.fnworker.testkit.TestCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  private static final Path OURS =
      Path.of(WarmUp.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  @TempDir Path worker;

  @BeforeEach
  void installAnnotations() throws IOException {
    Path jar =
        Path.of(FunctionName.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path directory = Files.createDirectory(worker.resolve("annotationLib"));
    Files.copy(jar, directory.resolve(jar.getFileName()));
  }

  @Test
  void itSaysWhatAHostExpectsAndLeavesEverythingAsItWas() throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    TimeZone zone = TimeZone.getDefault();
    ClassLoader context = Thread.currentThread().getContextClassLoader();

    assertEquals("azure function java worker warm up completed", new WarmUp().run(worker));

    assertEquals(environment, System.getenv());
    assertEquals(zone, TimeZone.getDefault());
    assertSame(context, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void itMayRunTwice() throws Exception {
    new WarmUp().run(worker);
    assertEquals("azure function java worker warm up completed", new WarmUp().run(worker));
  }

  @Test
  void aRehearsalGoesTheWholeWay(@TempDir Path empty) {
    assertDoesNotThrow(() -> WarmUp.rehearse(worker));
    // So that the line above says something: what goes wrong is not kept back.
    assertThrows(FunctionLoadException.class, () -> WarmUp.rehearse(empty));
  }

  /** Otherwise it would warm the way to an error message. */
  @Test
  void itsFunctionsDoWhatTheySay() throws Exception {
    FunctionCatalog catalog = new FunctionCatalog();
    catalog.useWorkerDirectory(worker);
    catalog.load(WarmUpRequests.loadHttp(OURS));
    catalog.load(WarmUpRequests.loadQueue(OURS));

    InvocationResponse http = call(catalog, WarmUpRequests.callHttp(), 1);
    InvocationResponse queue = call(catalog, WarmUpRequests.callQueue(), 1);

    assertEquals("Ada", http.getReturnValue().getHttp().getHeadersOrThrow("x-name"));
    String body = http.getReturnValue().getHttp().getBody().toString();
    assertTrue(body.contains("a-2"), body);
    assertEquals("a-1", queue.getReturnValue().getString());
    assertTrue(queue.getOutputData(0).getData().getJson().contains("a-2"), queue.toString());
  }

  @Test
  void laterLoadsFindNothingOfIt() throws Exception {
    new WarmUp().run(worker);

    FunctionCatalog catalog = new FunctionCatalog();
    catalog.useWorkerDirectory(worker);
    assertThrows(UnknownFunctionException.class, () -> catalog.require(WarmUpRequests.HTTP));
    assertNotSame(
        catalog.load(WarmUpRequests.loadHttp(OURS)), catalog.load(WarmUpRequests.loadHttp(OURS)));
  }

  @Test
  void withoutAnnotationsItFailsByNameAndTheNextRunWorks() throws Exception {
    FunctionLoadException failure =
        assertThrows(
            FunctionLoadException.class, () -> new WarmUp().run(worker.resolve("elsewhere")));

    assertTrue(failure.getMessage().contains("annotationLib"), failure.getMessage());
    new WarmUp().run(worker);
  }

  private static InvocationResponse call(
      FunctionCatalog catalog, InvocationRequest request, int logs) throws Exception {
    TestCall call = new TestCall(request);
    InvocationOutcome outcome = catalog.require(request.getFunctionId()).invoke(call);
    InvocationResponse response = ((InvocationOutcome.Answered) outcome).response();
    assertEquals(
        StatusResult.Status.Success, response.getResult().getStatus(), response.toString());
    assertEquals(logs, call.logs().size());
    return response;
  }
}
