package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** URLs as MySQL's and MariaDB's drivers read them. */
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
}
