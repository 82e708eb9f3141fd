package io.fnworker.function.json.gson;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of java.time as their ISO-8601 texts; Gson alone cannot reach into them. */
final class JavaTimeAdapters implements TypeAdapterFactory {
  private static final Map<Class<?>, Function<String, ?>> PARSERS =
      Map.ofEntries(
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Instant.class, JavaTimeAdapters::instant),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalDateTime.class, LocalDateTime::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(MonthDay.class, MonthDay::parse),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(OffsetTime.class, OffsetTime::parse),
          Map.entry(Period.class, Period::parse),
          Map.entry(Year.class, Year::parse),
          Map.entry(YearMonth.class, YearMonth::parse),
          Map.entry(ZonedDateTime.class, ZonedDateTime::parse));

  @Override
  @SuppressWarnings("unchecked") // the table pairs each class with a parser of that class
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    // A zone is known by its abstract class in fields, by hidden ones at run time.
    Function<String, ?> parser = ZoneId.class.isAssignableFrom(raw) ? ZoneId::of : PARSERS.get(raw);
    return parser == null ? null : (TypeAdapter<T>) new TextAdapter<>(parser);
  }

  /** With any offset, as the host writes it. */
  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
