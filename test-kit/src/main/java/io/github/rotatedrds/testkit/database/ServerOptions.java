package io.github.rotatedrds.testkit.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be different about a server that this kit starts.
 *
 * @param certificateNames DNS names and IPv4 addresses in the server's certificate
 * @param settings the server's own settings, by their names in its configuration file
 */
public record ServerOptions(List<String> certificateNames, Map<String, String> settings) {

  /** Copies both. */
  public ServerOptions {
    certificateNames = List.copyOf(certificateNames);
    settings = Map.copyOf(settings);
  }

  /** A certificate for {@code localhost} and 127.0.0.1, and no settings. */
  public static ServerOptions defaults() {
    return new ServerOptions(List.of("localhost", "127.0.0.1"), Map.of());
  }

  /**
   * The same with a certificate for another host, to prove that host names are checked.
   *
   * @param name a DNS name or IPv4 address
   */
  public ServerOptions withCertificateFor(String name) {
    return new ServerOptions(List.of(name), settings);
  }

  /**
   * The same with one more setting, which also overrides what the kit sets itself.
   *
   * @param name as in the server's configuration file, for example {@code ssl_min_protocol_version}
   * @param value as in the server's configuration file, without quotes
   */
  public ServerOptions withSetting(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new ServerOptions(certificateNames, more);
  }
}
