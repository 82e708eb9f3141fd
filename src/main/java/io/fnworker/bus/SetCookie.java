package io.fnworker.bus;

import com.google.protobuf.Timestamp;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie;
import com.microsoft.azure.functions.rpc.messages.RpcHttpCookie.SameSite;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Cookies of messages as header text (RFC 6265). Stateless; safe for use by any thread. */
public final class SetCookie {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SetCookie() {}

  public static String text(RpcHttpCookie cookie) {
    StringBuilder text = new StringBuilder(cookie.getName()).append('=').append(cookie.getValue());
    if (cookie.hasDomain()) {
      text.append("; Domain=").append(cookie.getDomain().getValue());
    }
    if (cookie.hasPath()) {
      text.append("; Path=").append(cookie.getPath().getValue());
    }
    if (cookie.hasExpires()) {
      Timestamp at = cookie.getExpires().getValue();
      text.append("; Expires=").append(DATE.format(Instant.ofEpochSecond(at.getSeconds())));
    }
    if (cookie.hasMaxAge()) {
      text.append("; Max-Age=").append((long) cookie.getMaxAge().getValue());
    }
    if (cookie.getSecure().getValue()) {
      text.append("; Secure");
    }
    if (cookie.getHttpOnly().getValue()) {
      text.append("; HttpOnly");
    }
    return text.append(sameSite(cookie.getSameSite())).toString();
  }

  private static String sameSite(SameSite sameSite) {
    return switch (sameSite) {
      case None, UNRECOGNIZED -> "";
      case Lax -> "; SameSite=Lax";
      case Strict -> "; SameSite=Strict";
      case ExplicitNone -> "; SameSite=None";
    };
  }
}
