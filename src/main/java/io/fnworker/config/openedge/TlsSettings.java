package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import io.fnworker.config.OpenEdgeConfig.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certificates. Without any the door speaks plain text, except to a Baetyl v2 host, which has put
 * them at a fixed place and demands mutual TLS. Stateless.
 */
final class TlsSettings {
  private static final String V2 = "var/lib/baetyl/system/certs/";

  private TlsSettings() {}

  static @Nullable Tls read(
      HostSection server, OwnSettings.Files own, Map<String, String> environment) {
    boolean v2 = Platform.isV2(environment);
    String ca = pick(server.text("ca"), own.ca(), v2 ? V2 + "ca.pem" : "");
    String key = pick(server.text("key"), own.key(), v2 ? V2 + "key.pem" : "");
    String cert = pick(server.text("cert"), own.cert(), v2 ? V2 + "crt.pem" : "");
    if (ca.isEmpty() && key.isEmpty() && cert.isEmpty()) {
      return null;
    }
    if (key.isEmpty() || cert.isEmpty()) {
      throw new ConfigException(
          server.key("cert") + ": TLS needs both " + server.key("cert") + " and .key");
    }
    for (String file : ca.isEmpty() ? List.of(key, cert) : List.of(key, cert, ca)) {
      if (!Files.isReadable(Path.of(file))) {
        throw new ConfigException(
            server.key("cert") + ": cannot read " + file + "; TLS needs key, certificate and CA");
      }
    }
    return new Tls(cert, key, ca.isEmpty() ? null : ca);
  }

  private static String pick(String host, String own, String fallback) {
    if (!host.isEmpty()) {
      return host;
    }
    return own.isEmpty() ? fallback : own;
  }
}
