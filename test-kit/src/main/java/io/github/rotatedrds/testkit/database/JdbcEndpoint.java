package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where a server listens and how its driver is told what to trust: each of the three drivers has
 * its own words for it.
 *
 * @param database the database to connect to; empty for none
 */
record JdbcEndpoint(
    DatabaseEngine engine, String host, int port, String database, TrustedCa trust) {

  private static final String CONNECT_TIMEOUT_MILLIS = "20000";

  JdbcEndpoint withDatabase(String other) {
    return new JdbcEndpoint(engine, host, port, other, trust);
  }

  JdbcEndpoint withTrust(TrustedCa other) {
    return new JdbcEndpoint(engine, host, port, database, other);
  }

  Connection open(String user, String password, Tls tls) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(
        switch (engine) {
          case POSTGRES -> postgres(tls);
          case MYSQL -> mysql(tls);
          case MARIADB -> mariadb(tls);
          case SQLSERVER, ORACLE, DB2 ->
              throw new IllegalArgumentException(
                  "this kit starts no %s server, only PostgreSQL, MySQL and MariaDB"
                      .formatted(engine.displayName()));
        });
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection(
        "jdbc:%s://%s:%d/%s".formatted(scheme(), host, port, database), properties);
  }

  private String scheme() {
    return engine == DatabaseEngine.POSTGRES ? "postgresql" : engine.secretNames().get(0);
  }

  private Map<String, String> postgres(Tls tls) {
    return switch (tls) {
      case VERIFY_FULL -> Map.of("sslmode", "verify-full", "sslrootcert", trust.pem().toString());
      case VERIFY_CA -> Map.of("sslmode", "verify-ca", "sslrootcert", trust.pem().toString());
      case NONE -> Map.of("sslmode", "disable");
    };
  }

  private Map<String, String> mysql(Tls tls) {
    return switch (tls) {
      case VERIFY_FULL -> mysqlTrust("VERIFY_IDENTITY");
      case VERIFY_CA -> mysqlTrust("VERIFY_CA");
      // Without the server's RSA key the driver would give up before the server could refuse.
      case NONE ->
          Map.of(
              "sslMode", "DISABLED",
              "allowPublicKeyRetrieval", "true",
              "connectTimeout", CONNECT_TIMEOUT_MILLIS);
    };
  }

  private Map<String, String> mysqlTrust(String mode) {
    return Map.of(
        "sslMode",
        mode,
        "trustCertificateKeyStoreUrl",
        trust.trustStore().toUri().toString(),
        "trustCertificateKeyStoreType",
        "PKCS12",
        "trustCertificateKeyStorePassword",
        trust.trustStorePassword(),
        "fallbackToSystemTrustStore",
        "false",
        "connectTimeout",
        CONNECT_TIMEOUT_MILLIS);
  }

  private Map<String, String> mariadb(Tls tls) {
    return switch (tls) {
      case VERIFY_FULL -> Map.of("sslMode", "verify-full", "serverSslCert", trust.pem().toString());
      case VERIFY_CA -> Map.of("sslMode", "verify-ca", "serverSslCert", trust.pem().toString());
      case NONE -> Map.of("sslMode", "disable");
    };
  }
}
