package io.fnworker.door.durabletask;

import io.fnworker.config.DurableTaskConfig.VersionMatch;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Which versions of orchestrations are run here. No version is older than any; numbers with dots
 * compare by number, so 1.9 comes before 1.10, and of two that begin alike the shorter one is
 * older; all other texts compare as texts, ignoring case. Immutable.
 *
 * @param own version of this worker; empty for none
 */
record VersionRule(VersionMatch match, String own) {
  private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");
  private static final Pattern DOT = Pattern.compile("\\.");

  /**
   * @param version of the orchestration; empty for none
   */
  boolean accepts(String version) {
    return switch (match) {
      case NONE -> true;
      case STRICT -> compare(version, own) == 0;
      case CURRENT_OR_OLDER -> compare(version, own) <= 0;
    };
  }

  static int compare(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(other.isEmpty(), one.isEmpty());
    }
    return NUMBERS.matcher(one).matches() && NUMBERS.matcher(other).matches()
        ? compareNumbers(DOT.split(one), DOT.split(other))
        : one.compareToIgnoreCase(other);
  }

  private static int compareNumbers(String[] one, String[] other) {
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      int difference = new BigInteger(one[i]).compareTo(new BigInteger(other[i]));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(one.length, other.length);
  }
}
