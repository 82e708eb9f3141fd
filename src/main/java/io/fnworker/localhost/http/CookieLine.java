package io.fnworker.localhost.http;

import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The value of one Set-Cookie header. */
final class CookieLine {
  private CookieLine() {}

  /** Every attribute that the function left unset is left out. */
  static String of(RpcHttpCookie cookie) {
    StringBuilder line = new StringBuilder(cookie.getName()).append('=').append(cookie.getValue());
    if (cookie.getExpires().hasValue()) {
      Instant instant =
          Instant.ofEpochSecond(
              cookie.getExpires().getValue().getSeconds(),
              cookie.getExpires().getValue().getNanos());
      line.append("; Expires=")
          .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)));
    }
    if (cookie.getMaxAge().hasValue()) {
      line.append("; Max-Age=").append((long) cookie.getMaxAge().getValue());
    }
    if (cookie.getDomain().hasValue()) {
      line.append("; Domain=").append(cookie.getDomain().getValue());
    }
    if (cookie.getPath().hasValue()) {
      line.append("; Path=").append(cookie.getPath().getValue());
    }
    if (cookie.getSecure().getValue()) {
      line.append("; Secure");
    }
    if (cookie.getHttpOnly().getValue()) {
      line.append("; HttpOnly");
    }
    return line.append(
            switch (cookie.getSameSite()) {
              case Lax -> "; SameSite=Lax";
              case Strict -> "; SameSite=Strict";
              case ExplicitNone -> "; SameSite=None";
              case None, UNRECOGNIZED -> "";
            })
        .toString();
  }
}
