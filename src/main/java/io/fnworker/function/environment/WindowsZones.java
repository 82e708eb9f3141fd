package io.fnworker.function.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Windows names of zones ("W. Europe Standard Time"), which WEBSITE_TIME_ZONE holds on Windows
 * plans. A JDK for Windows carries the table in a file of lines {@code name:region:IANA name:};
 * elsewhere the file is missing and no name is known.
 *
 * @param table the file
 */
record WindowsZones(Path table) {

  static WindowsZones ofThisJdk() {
    return new WindowsZones(Path.of(System.getProperty("java.home"), "lib", "tzmappings"));
  }

  /** The first line of a name is taken when none is for the whole world (001). */
  @Nullable String ianaName(String windowsName) {
    if (!Files.isReadable(table)) {
      return null;
    }
    try (Stream<String> lines = Files.lines(table)) {
      String[][] matches =
          lines
              .map(line -> line.split(":"))
              .filter(parts -> parts.length >= 3 && parts[0].equalsIgnoreCase(windowsName))
              .toArray(String[][]::new);
      for (String[] parts : matches) {
        if (parts[1].equals("001")) {
          return parts[2];
        }
      }
      return matches.length == 0 ? null : matches[0][2];
    } catch (IOException e) {
      return null;
    }
  }
}
