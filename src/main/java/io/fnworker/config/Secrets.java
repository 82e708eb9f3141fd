package io.fnworker.config;

import java.util.List;
import java.util.Map;

/**
 * Credentials that a platform has put into the environment of this process. They must not get into
 * a log or an error text, and texts of exceptions may hold anything. Immutable.
 */
public record Secrets(List<String> values) {
  public static final Secrets NONE = new Secrets(List.of());

  private static final String SECRETS = "TENCENTCLOUD_SECRET";
  private static final String TOKEN = "TENCENTCLOUD_SESSIONTOKEN";

  /** Shorter ones are no credentials, and to conceal them would make holes in ordinary words. */
  private static final int SHORTEST = 4;

  private static final String MASK = "***";

  public Secrets {
    values = List.copyOf(values);
  }

  /** The longest first, since one may be part of another. */
  public static Secrets of(Map<String, String> environment) {
    return new Secrets(
        environment.entrySet().stream()
            .filter(variable -> isName(variable.getKey()))
            .map(Map.Entry::getValue)
            .filter(value -> value.length() >= SHORTEST)
            .sorted((one, other) -> other.length() - one.length())
            .toList());
  }

  /** Whether a variable of this name holds a credential. */
  public static boolean isName(String variable) {
    return variable.startsWith(SECRETS) || variable.equals(TOKEN);
  }

  /** The text without the credentials. */
  public String conceal(String text) {
    String concealed = text;
    for (String value : values) {
      concealed = concealed.replace(value, MASK);
    }
    return concealed;
  }

  /** Says nothing of the values, wherever it is printed. */
  @Override
  public String toString() {
    return "Secrets[" + values.size() + "]";
  }
}
