package io.fnworker.config;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The protocols by which work comes in; the file's {@code door} is the name in lower case. */
public enum DoorKind {
  AZURE,
  OPENEDGE,
  SCF,
  DURABLETASK;

  /**
   * @param setting the key that holds the name, for the message
   */
  static DoorKind named(String setting, String name) {
    return Stream.of(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    setting
                        + ": unknown door \""
                        + name
                        + "\"; known: "
                        + Stream.of(values())
                            .map(DoorKind::toString)
                            .collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
