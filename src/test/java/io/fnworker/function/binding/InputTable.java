package io.fnworker.function.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of conversions. {@code [Type]} starts the rows of a type; a row is a mark, what comes in,
 * {@code =>} and what the parameter gets. The mark compares with the official worker: {@code =} the
 * same value or an error as well, {@code +} it fails, {@code ~} it gives something else.
 */
record InputTable(List<Row> rows) {
  record Row(String type, char mark, String source, String expected) {
    @Override
    public String toString() {
      return source + " to " + type + " gives " + expected;
    }
  }

  static InputTable read(String name) {
    List<Row> rows = new ArrayList<>();
    String type = "";
    for (String line : lines(name)) {
      if (line.startsWith("[")) {
        type = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int arrow = line.lastIndexOf(" =>");
        rows.add(
            new Row(
                type,
                line.charAt(0),
                line.substring(2, arrow).strip(),
                line.substring(arrow + 3).strip()));
      }
    }
    return new InputTable(rows);
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/conversions", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
