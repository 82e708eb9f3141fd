package io.fnworker.function.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function that cannot run says why in its status; the functions beside it are untouched. */
class FunctionProblemsTest {
  private static final String BAD = "io.fnworker.samples.index.bad.BadSamples$";

  @TempDir private Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "NoTrigger         | NoTrigger   | has no trigger | annotate one parameter",
        "TwoTriggers       | TwoTriggers | 2 triggers (httpTrigger \"req\", queueTrigger"
            + " \"message\") | keep one",
        "NameWithSpace     | not valid   | name is not valid | begin with a letter",
        "NameEmpty         | ''          | name is not valid | begin with a letter",
        "NameOfHost        | Host        | host keeps this name | choose another",
        "SameBindingName   | SameBindingName | two bindings named \"ITEM\" | must differ",
        "TwoReturnValues   | TwoReturnValues | two bindings named \"$return\" | only one",
        "HttpOutputOfTimer | HttpOutputOfTimer | no HTTP trigger | remove the output",
        "NamelessBinding   | NamelessBinding | lacks its name | give both",
        "SidewaysBinding   | SidewaysBinding | \"event\" is \"sideways\" | write in, out",
        "OutwardTrigger    | OutwardTrigger | \"event\" has not the direction in | correct it",
        "BothRetries       | BothRetries | both @FixedDelayRetry and | keep one",
        "RetryInterval     | RetryInterval | the delayInterval of @FixedDelayRetry is \"10 s\" |"
            + " hh:mm:ss",
        "RetryCount        | RetryCount | maxRetryCount of @FixedDelayRetry is -2 | -1 for no",
        "RetryBackwards    | RetryBackwards | longer than its maximumInterval | exchange them"
      })
  void aBadFunctionNamesMethodCauseAndFix(
      String className, String functionName, String cause, String fix) throws IOException {
    FunctionIndex index =
        TestApp.in(temp).jarOf(TestApp.JAR, BAD + className, BAD + "Sound").index();

    RpcFunctionMetadata bad = index.response().getFunctionMetadataResults(0);
    assertEquals(functionName, bad.getName());
    assertFailure(bad.getStatus(), BAD + className + ".run", cause, fix);
    assertEquals(
        Status.Success, index.response().getFunctionMetadataResults(1).getStatus().getStatus());
    assertEquals(Status.Success, index.response().getResult().getStatus(), "the app is sound");
  }

  @Test
  void twoMethodsWithOneNameAreOneFailedFunction() throws IOException {
    FunctionIndex index =
        TestApp.in(temp).jarOf(TestApp.JAR, BAD + "Twin", BAD + "Sound", BAD + "OtherTwin").index();

    List<RpcFunctionMetadata> functions = index.response().getFunctionMetadataResultsList();
    assertEquals(
        List.of("Twin", "Sound"), functions.stream().map(RpcFunctionMetadata::getName).toList());
    assertFailure(
        functions.get(0).getStatus(), BAD + "Twin.run", BAD + "OtherTwin.go", "name of its own");
    assertEquals(Status.Success, functions.get(1).getStatus().getStatus());
  }

  @ParameterizedTest(name = "{0} is {1} s and {2} ns")
  @CsvSource({
    "00:00:10,            10,      0",
    "1:2:3,               3723,    0",
    "23:59:59,            86399,   0",
    "2.00:00:00,          172800,  0",
    "00:00:01.5,          1,       500000000",
    "' 00:00:01.0000001', 1,       100"
  })
  void anIntervalIsReadAsTheHostWritesIt(String text, long seconds, int nanos)
      throws FunctionProblem {
    assertEquals(
        Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build(),
        TimeSpans.parse("it", text));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource({"''", "10", "24:00:00", "00:60:00", "-00:00:01", "00:00", "1.2.00:00:00"})
  void anIntervalOfAnotherFormIsRefused(String text) {
    FunctionProblem problem =
        assertThrows(FunctionProblem.class, () -> TimeSpans.parse("the delay", text));
    assertTrue(problem.getMessage().contains("the delay is \"" + text + "\""));
  }

  private static void assertFailure(StatusResult status, String... parts) {
    assertEquals(Status.Failure, status.getStatus());
    assertEquals(status.getResult(), status.getException().getMessage());
    for (String part : parts) {
      assertTrue(status.getResult().contains(part), () -> part + " in: " + status.getResult());
    }
    assertFalse(status.getResult().contains("null"), status.getResult());
  }
}
