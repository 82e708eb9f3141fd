package io.fnworker.function.environment;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time zone an environment asks for: WEBSITE_TIME_ZONE, which the platform defines, before TZ.
 */
final class TimeZoneSetting {
  private static final Logger LOG = LoggerFactory.getLogger(TimeZoneSetting.class);

  private TimeZoneSetting() {}

  /** Sets the default zone when one is asked for and known; returns the id that now holds. */
  static String apply(Map<String, String> variables) {
    String wanted = wanted(variables);
    TimeZone zone = wanted == null ? null : zone(wanted);
    if (zone != null) {
      TimeZone.setDefault(zone);
      System.setProperty("user.timezone", zone.getID());
    } else if (wanted != null) {
      LOG.warn(
          "Time zone \"{}\" is not known to this JDK, the zone stays {};"
              + " set WEBSITE_TIME_ZONE or TZ to a name such as Europe/Paris",
          wanted,
          TimeZone.getDefault().getID());
    }
    return TimeZone.getDefault().getID();
  }

  static @Nullable String wanted(Map<String, String> variables) {
    String platform = variables.getOrDefault("WEBSITE_TIME_ZONE", "").trim();
    String wanted = platform.isEmpty() ? variables.getOrDefault("TZ", "").trim() : platform;
    return wanted.isEmpty() ? null : wanted;
  }

  /** Null for a name that is neither an IANA name nor one that Windows uses (on Windows). */
  static @Nullable TimeZone zone(String name) {
    // POSIX writes a colon before names of zone files.
    String plain = name.startsWith(":") ? name.substring(1) : name;
    TimeZone zone = ofId(plain);
    return zone != null ? zone : ofId(WindowsZones.ofThisJdk().ianaName(plain));
  }

  private static @Nullable TimeZone ofId(@Nullable String id) {
    if (id == null) {
      return null;
    }
    try {
      return TimeZone.getTimeZone(ZoneId.of(id, ZoneId.SHORT_IDS));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
