package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.RetryContext;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.RpcLog;
import com.microsoft.azure.functions.rpc.messages.RpcTraceContext;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.samples.Contextual;
import io.fnworker.samples.Journal;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.TestCall;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutionContextTest {
  @TempDir Path directory;
  private FunctionUnderTest describe;
  private FunctionUnderTest log;

  @BeforeEach
  void load() throws Exception {
    AppDirectory app = AppDirectory.at(directory, Contextual.class, Journal.class);
    FunctionCatalog catalog = new FunctionCatalog();
    describe = FunctionUnderTest.load(catalog, app, "io.fnworker.samples.Contextual.describe");
    log = FunctionUnderTest.load(catalog, app, "io.fnworker.samples.Contextual.log");
    Journal.take();
  }

  @Test
  void withoutTraceAndRetryTextsAreEmptyAndNothingIsNull() throws Exception {
    assertEquals("7f3c|sample|||{}|0/0|", describe.text("a"));
  }

  @Test
  void traceBaggageAndRetryComeFromTheRequest() throws Exception {
    TestCall plain = FunctionUnderTest.call("a");
    TestCall call =
        new TestCall(
            plain.request().toBuilder()
                .setTraceContext(
                    RpcTraceContext.newBuilder()
                        .setTraceParent("00-1-2-01")
                        .setTraceState("k=v")
                        .putAttributes("OperationName", "op")
                        .putBaggage("user", "Ada L"))
                .setRetryContext(
                    RetryContext.newBuilder()
                        .setRetryCount(1)
                        .setMaxRetryCount(3)
                        .setException(
                            RpcException.newBuilder()
                                .setMessage("m")
                                .setSource("s")
                                .setStackTrace("t")))
                .build());

    assertEquals(
        "7f3c|sample|00-1-2-01|k=v|{OperationName=op, baggage=user=Ada%20L}|1/3|mst",
        describe.answer(call).getReturnValue().getString());
  }

  private List<RpcLog> logs(String message) throws Exception {
    TestCall call = FunctionUnderTest.call(message);
    StatusResult result = log.answer(call).getResult();
    assertEquals(StatusResult.Status.Success, result.getStatus(), result::toString);
    return call.logs();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("parameters", "1 of two"),
        arguments("percent", "100 % of {nothing} and %s"),
        arguments("bundle", "Hello, Ada!"),
        arguments("null", ""),
        arguments("supplier", "supplied"),
        arguments("lone \uD800", "lone \uFFFD"),
        arguments("plain", "plain"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void recordIsSentWithItsTextFormatted(String message, String text) throws Exception {
    RpcLog sent = logs(message).get(0);

    assertEquals(text, sent.getMessage());
    assertEquals(FunctionUnderTest.INVOCATION, sent.getInvocationId());
    assertEquals(RpcLog.RpcLogCategory.User, sent.getLogCategory());
    assertEquals("", sent.getCategory());
  }

  @Test
  void levelsAreMapped() throws Exception {
    assertEquals(
        "ALL=Trace FINEST=Trace FINE=Trace CONFIG=Debug INFO=Information 850=Information"
            + " WARNING=Warning SEVERE=Error ",
        logs("levels").stream()
            .map(sent -> sent.getMessage() + "=" + sent.getLevel() + " ")
            .reduce("", String::concat));
  }

  @Test
  void exceptionIsSentWithItsTrace() throws Exception {
    RpcException exception = logs("exception").get(0).getException();

    assertEquals("disk", exception.getMessage());
    assertEquals("java.io.IOException", exception.getType());
    assertTrue(exception.getStackTrace().startsWith("java.io.IOException: disk"));
    assertTrue(exception.getStackTrace().contains("Caused by: java.lang.Exception: cable"));
    assertEquals("", exception.getSource());
  }

  @Test
  void nameOfARecordIsItsCategory() throws Exception {
    assertEquals("orders", logs("named").get(0).getCategory());
  }

  @Test
  void parameterThatFailsToPrintFailsNothing() throws Exception {
    assertTrue(logs("unprintable").get(0).getMessage().startsWith("value {0}"));
  }

  @Test
  void levelIsAllUntilTheUserChoosesOne() {
    InvocationLogger logger = new InvocationLogger(FunctionUnderTest.call("a"), "sample");
    assertEquals(Level.ALL, logger.getLevel());
    assertTrue(logger.isLoggable(Level.FINEST));
    assertEquals(false, logger.getUseParentHandlers());

    logger.setLevel(Level.WARNING);
    assertEquals(Level.WARNING, logger.getLevel());
    assertEquals(false, logger.isLoggable(Level.INFO));
  }

  @Test
  void levelAndHandlersOfTheUserEndWithTheCall() throws Exception {
    assertEquals(0, logs("silent").size());
    assertEquals("after", logs("after").get(0).getMessage());

    logs("handler");
    logs("handler");
    assertEquals("handlers 2, handlers 2", Journal.take());
  }

  @Test
  void recordAfterTheAnswerIsPrinted() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      log.answer(FunctionUnderTest.call("late").answered());
    } finally {
      System.setOut(before);
    }

    assertEquals(
        "[INFO] Function sample (Id: 7f3c, logged after its end): late\n",
        console.toString(StandardCharsets.UTF_8));
  }

  @Test
  void successIsLoggedWhereAlertsCountOnIt() throws Exception {
    FunctionUnderTest function =
        FunctionUnderTest.load(
            new FunctionCatalog(new FunctionOptions(true)),
            AppDirectory.at(directory.resolve("other"), Contextual.class, Journal.class),
            "io.fnworker.samples.Contextual.log");
    TestCall call = FunctionUnderTest.call("own");

    function.answer(call);

    assertEquals(2, call.logs().size());
    assertEquals(
        "Function \"sample\" (Id: 7f3c) invoked by Java Worker", call.logs().get(1).getMessage());
    assertEquals(RpcLog.Level.Information, call.logs().get(1).getLevel());
  }
}
