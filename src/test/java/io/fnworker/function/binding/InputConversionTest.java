package io.fnworker.function.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.function.json.JsonCodecs;
import io.fnworker.function.sdktypes.SdkTypes;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What parameters get, by type and kind of data: see {@code inputs.txt} and {@code bodies.txt}. */
final class InputConversionTest {
  private static final Map<String, Type> TYPES = TargetTypes.byName();
  private static final Converters CONVERTERS =
      new Converters(JsonCodecs.of(InputConversionTest.class.getClassLoader()), SdkTypes.NONE);
  private static final TimeZone ZONE = TimeZone.getDefault();

  @BeforeAll
  static void useOneTimeZone() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterAll
  static void restoreTimeZone() {
    TimeZone.setDefault(ZONE);
  }

  static Stream<InputTable.Row> rows() {
    return Stream.of("inputs.txt", "bodies.txt")
        .flatMap(name -> InputTable.read(name).rows().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void a_parameter_gets_what_the_table_says(InputTable.Row row) {
    Type type = Objects.requireNonNull(TYPES.get(row.type()), row.type());
    TypedData data = SourceText.parse(row.source());
    var target = new Target("binding \"x\"", type, CONVERTERS);

    assertEquals(row.expected(), converted(target, data, type));
    assertTrue("=+~".indexOf(row.mark()) >= 0, "a row is marked = + or ~");
  }

  private static String converted(Target target, TypedData data, Type type) {
    try {
      return Rendered.of(target.convert(data));
    } catch (BindingException e) {
      String start =
          "Cannot convert binding \"x\" (%s) to %s: "
              .formatted(Source.of(data).describeKind(), type.getTypeName());
      assertTrue(e.getMessage().startsWith(start), e.getMessage());
      return "! " + e.getMessage().substring(start.length());
    }
  }
}
