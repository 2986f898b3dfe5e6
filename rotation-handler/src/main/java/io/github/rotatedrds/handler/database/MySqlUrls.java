package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** URLs and properties as MySQL's and MariaDB's drivers read them. */
final class MySqlUrls {

  private MySqlUrls() {}

  static String url(String scheme, Credentials credentials) {
    String dbname =
        credentials
            .dbname()
            .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
            .orElse("");
    return "%s//%s:%d/%s".formatted(scheme, credentials.host(), credentials.port(), dbname);
  }

  /** What both drivers call by the same names: who logs in, and how long it may take. */
  static Properties login(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("connectionAttributes", "program_name:rotated-rds");
    properties.setProperty("connectTimeout", String.valueOf(timeouts.connect().toMillis()));
    properties.setProperty("socketTimeout", String.valueOf(timeouts.answer().toMillis()));
    return properties;
  }
}
