package io.fnworker.localhost.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {
  @ParameterizedTest(name = "{0} matches {1} with {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hello                    | hello           | ''",
        "hello                    | HELLO           | ''",
        "hello/{name}             | hello/Ada       | name=Ada",
        "hello/{name?}            | hello           | ''",
        "hello/{name?}            | hello/Ada       | name=Ada",
        "hello/{name=World}       | hello           | name=World",
        "hello/{name=World}       | hello/Ada       | name=Ada",
        "files/{*rest}            | files/a/b/c     | rest=a/b/c",
        "files/{*rest}            | files           | ''",
        "orders/{id:int}          | orders/42       | id=42",
        "orders/{id:int?}         | orders          | ''",
        "orders/{id:int:min(5)}   | orders/5        | id=5",
        "t/{x:long}               | t/9999999999    | x=9999999999",
        "t/{x:bool}               | t/True          | x=True",
        "t/{x:double}             | t/-1.5e3        | x=-1.5e3",
        "t/{x:alpha}              | t/abc           | x=abc",
        "t/{x:length(2,3)}        | t/ab            | x=ab",
        "t/{x:maxlength(2)}       | t/ab            | x=ab",
        "t/{x:range(1,9)}         | t/9             | x=9",
        "t/{x:datetime}           | t/2026-01-31    | x=2026-01-31",
        "t/{x:regex(^a/?b$)}      | t/ab            | x=ab",
        "t/{x:regex(^\\d{{2}}$)}  | t/42            | x=42",
        "t/{x:guid}               | t/6f9619ff-8b86-d011-b42d-00cf4fc964ff"
            + " | x=6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "page-{n}.html            | page-7.html     | n=7",
        "{a}-{b}                  | x-y             | a=x,b=y",
        "{a}/{b}/c                | x/y/c           | a=x,b=y",
      })
  void aPathThatFitsGivesTheParameters(String template, String path, String values) {
    assertEquals(parse(values), new TreeMap<>(match(template, path).get()));
  }

  @ParameterizedTest(name = "{0} does not match {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hello                  | hello/Ada",
        "hello/{name}           | hello",
        "hello/{name}           | hello/Ada/Bob",
        "orders/{id:int}        | orders/abc",
        "orders/{id:int}        | orders/99999999999",
        "orders/{id:int:min(5)} | orders/4",
        "t/{x:guid}             | t/1-1-1-1-1",
        "t/{x:bool}             | t/yes",
        "t/{x:alpha}            | t/a1",
        "t/{x:length(2)}        | t/abc",
        "t/{x:regex(^ab$)}      | t/abc",
        "page-{n}.html          | page-7.txt",
      })
  void aPathThatDoesNotFitIsRefused(String template, String path) {
    assertTrue(match(template, path).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/{b", "a/{}", "a/{x:unheardof}", "a/{x:regex([)}"})
  void aMalformedTemplateIsRefused(String template) {
    assertThrows(IllegalArgumentException.class, () -> new RouteTemplate(template));
  }

  @ParameterizedTest(name = "{0} is tried before {1}")
  @CsvSource({
    "hello/world, hello/{name}",
    "hello/{id:int}, hello/{name}",
    "hello/x-{name}, hello/{name}",
    "hello/{name}, hello/{*rest}",
    "hello, hello/{name?}",
  })
  void theMoreSpecificTemplateComesFirst(String first, String second) {
    assertTrue(new RouteTemplate(first).compareTo(new RouteTemplate(second)) < 0);
  }

  private static Optional<Map<String, String>> match(String template, String path) {
    return new RouteTemplate(template).match(List.of(path.split("/")));
  }

  private static Map<String, String> parse(String values) {
    Map<String, String> parsed = new TreeMap<>();
    Stream.of(values.split(","))
        .filter(value -> !value.isEmpty())
        .forEach(value -> parsed.put(value.split("=")[0], value.split("=")[1]));
    return parsed;
  }
}
