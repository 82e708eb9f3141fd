package io.fnworker.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.RpcException;
import com.microsoft.azure.functions.rpc.messages.StatusResult;
import io.fnworker.samples.Events;
import io.fnworker.testkit.AppDirectory;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts without bindings are told about a call that failed. */
@TestInstance(Lifecycle.PER_CLASS)
class EventFailureTest {
  private static final String OUT_OF_STOCK = EventApp.CLASS + "$OutOfStock";

  private EventApp app;

  @BeforeAll
  void deploy(@TempDir Path directory) {
    AppDirectory.at(directory, Events.class);
    app = new EventApp(directory);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        arguments("checked", OUT_OF_STOCK, "no checked"),
        arguments("wrapped", OUT_OF_STOCK, "no wrapped"),
        arguments("later", OUT_OF_STOCK, "no later"),
        arguments("silent", "java.lang.IllegalStateException", "IllegalStateException"),
        arguments("error", "java.lang.AssertionError", "asserted"),
        arguments("overflow", "java.lang.StackOverflowError", "StackOverflowError"),
        arguments("memory", "java.lang.OutOfMemoryError", "no memory"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void whatTheFunctionThrowsIsToldByItsOwnName(String how, String type, String message)
      throws Exception {
    StatusResult result = app.call(".fails", how).getResult();

    assertEquals(StatusResult.Status.Failure, result.getStatus());
    RpcException exception = result.getException();
    assertEquals(type, exception.getType());
    assertEquals(message, exception.getMessage());
    assertEquals("", exception.getSource());
    assertTrue(exception.getIsUserException());
    assertTrue(exception.getStackTrace().startsWith(type), exception.getStackTrace());
  }

  @Test
  void theCauseIsInTheStackTrace() throws Exception {
    RpcException exception = app.call(".fails", "checked").getResult().getException();

    assertTrue(exception.getStackTrace().contains("IOException: disk full"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"now", "later"})
  void aResultThatCannotBeWrittenIsToldApart(String when) throws Exception {
    InvocationResponse answer = app.call(".returnsEndless", when);
    RpcException exception = answer.getResult().getException();

    assertEquals("UserCodeReturn", exception.getSource());
    assertEquals("java.lang.StackOverflowError", exception.getType());
    assertTrue(exception.getMessage().contains("Events$Endless"), exception.getMessage());
    assertFalse(answer.hasReturnValue());
  }

  @Test
  void anEventThatDoesNotFitIsNoExceptionOfTheUser() throws Exception {
    RpcException exception = app.call(".order", "[1]").getResult().getException();

    assertFalse(exception.getIsUserException());
    assertEquals("", exception.getSource());
    assertTrue(exception.getMessage().startsWith("Cannot convert binding \"event\""));
  }
}
