package io.fnworker.function.binding;

import com.google.protobuf.Timestamp;
import com.microsoft.azure.functions.rpc.messages.NullableBool;
import com.microsoft.azure.functions.rpc.messages.NullableDouble;
import com.microsoft.azure.functions.rpc.messages.NullableString;
import com.microsoft.azure.functions.rpc.messages.NullableTimestamp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads the text of a Set-Cookie header (RFC 6265 section 5.2: what is not understood is left). */
final class SetCookie {
  private SetCookie() {}

  /** Throws {@link ConversionException} when the text has no {@code name=value}. */
  static RpcHttpCookie parse(String text) {
    String[] parts = text.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 1) {
      throw new ConversionException(
          "the Set-Cookie header "
              + ConversionException.quote(text)
              + " does not start with name=value");
    }
    var cookie =
        RpcHttpCookie.newBuilder()
            .setName(parts[0].substring(0, equals).strip())
            .setValue(PercentCode.decode(parts[0].substring(equals + 1).strip()));
    for (int i = 1; i < parts.length; i++) {
      String[] attribute = parts[i].split("=", 2);
      String value = attribute.length == 1 ? "" : attribute[1].strip();
      add(cookie, attribute[0].strip().toLowerCase(Locale.ROOT), value);
    }
    return cookie.build();
  }

  private static void add(RpcHttpCookie.Builder cookie, String attribute, String value) {
    switch (attribute) {
      case "domain" -> cookie.setDomain(NullableString.newBuilder().setValue(value));
      case "path" -> cookie.setPath(NullableString.newBuilder().setValue(value));
      case "secure" -> cookie.setSecure(NullableBool.newBuilder().setValue(true));
      case "httponly" -> cookie.setHttpOnly(NullableBool.newBuilder().setValue(true));
      case "samesite" -> cookie.setSameSite(sameSite(value));
      case "max-age" -> addMaxAge(cookie, value);
      case "expires" -> addExpires(cookie, value);
      default -> {}
    }
  }

  private static RpcHttpCookie.SameSite sameSite(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "lax" -> RpcHttpCookie.SameSite.Lax;
      case "strict" -> RpcHttpCookie.SameSite.Strict;
      case "none" -> RpcHttpCookie.SameSite.ExplicitNone;
      default -> RpcHttpCookie.SameSite.None;
    };
  }

  private static void addMaxAge(RpcHttpCookie.Builder cookie, String value) {
    if (value.matches("-?[0-9]{1,15}")) {
      cookie.setMaxAge(NullableDouble.newBuilder().setValue(Double.parseDouble(value)));
    }
  }

  private static void addExpires(RpcHttpCookie.Builder cookie, String value) {
    try {
      // The older form has dashes: Wed, 21-Oct-2015 07:28:00 GMT
      Instant time =
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.replace('-', ' '), Instant::from);
      cookie.setExpires(
          NullableTimestamp.newBuilder()
              .setValue(Timestamp.newBuilder().setSeconds(time.getEpochSecond())));
    } catch (DateTimeException notUnderstood) {
      // A cookie without this attribute lasts as long as the browser runs.
    }
  }
}
