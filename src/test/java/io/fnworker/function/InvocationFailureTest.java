package io.fnworker.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.samples.Disasters;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.FunctionUnderTest;
import io.fnworker.testkit.TestCall;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationFailureTest {
  private static final String CLASS = "io.fnworker.samples.Disasters";

  @TempDir Path directory;
  private AppDirectory app;

  @BeforeEach
  void deploy() {
    app = AppDirectory.at(directory, Disasters.class);
  }

  private StatusResult end(TestCall call) throws Exception {
    return FunctionUnderTest.load(app, CLASS + ".end").answer(call).getResult();
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        arguments("exception", "Exception: checked"),
        arguments("runtime", "IllegalStateException: unchecked"),
        arguments("error", "AssertionError: asserted"),
        arguments("overflow", "StackOverflowError: "),
        arguments("memory", "OutOfMemoryError: "),
        arguments("sneaky", "Throwable: thrown"),
        arguments("interrupted", "InterruptedException: sleep interrupted"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void everyEndIsAnsweredAsAFailureOfTheUser(String how, String text) throws Exception {
    StatusResult result = end(FunctionUnderTest.call(how));

    assertEquals(StatusResult.Status.Failure, result.getStatus());
    assertTrue(result.getResult().startsWith(text), result.getResult());
    assertEquals(result.getResult(), result.getException().getMessage());
    assertTrue(result.getException().getIsUserException());
    assertTrue(
        result
            .getException()
            .getStackTrace()
            .startsWith("java.lang.reflect.InvocationTargetException"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"interrupted", "wrapped", "channel"})
  void callThatEndedByItsCancellationIsCancelled(String how) throws Exception {
    StatusResult result = end(FunctionUnderTest.call(how).cancelled());

    assertEquals(StatusResult.Status.Cancelled, result.getStatus());
  }

  @Test
  void cancelledCallThatEndsOtherwiseKeepsItsResult() throws Exception {
    assertEquals(
        StatusResult.Status.Success, end(FunctionUnderTest.call("done").cancelled()).getStatus());
    assertEquals(
        StatusResult.Status.Failure,
        end(FunctionUnderTest.call("runtime").cancelled()).getStatus());
  }

  @Test
  void resultThatCannotBeWrittenFailsWithoutOutputs() throws Exception {
    InvocationResponse answer = FunctionUnderTest.load(app, CLASS + ".cyclic").answer("a");

    assertEquals(StatusResult.Status.Failure, answer.getResult().getStatus());
    assertFalse(answer.getResult().getException().getIsUserException());
    assertFalse(answer.hasReturnValue());
    assertEquals(FunctionUnderTest.INVOCATION, answer.getInvocationId());
  }

  @Test
  void exceptionOfAConstructorIsNotWrapped() throws Exception {
    StatusResult result =
        FunctionUnderTest.load(app, CLASS + "$Unconstructable.run").answer("a").getResult();

    assertEquals("Exception: no connection", result.getResult());
    assertTrue(
        result.getException().getStackTrace().startsWith("java.lang.Exception: no connection"));
    assertTrue(result.getException().getIsUserException());
  }

  @Test
  void inputThatIsMissingIsTheWorkersFailure() throws Exception {
    TestCall call =
        new TestCall(FunctionUnderTest.call("").request().toBuilder().clearInputData().build());

    StatusResult result = end(call);

    assertEquals(StatusResult.Status.Failure, result.getStatus());
    assertFalse(result.getException().getIsUserException());
    assertTrue(result.getResult().contains("message"), result.getResult());
  }
}
