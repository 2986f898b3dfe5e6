package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server of a test class, which starts before the first test and stops after the last. A class
 * whose server cannot run on this machine is skipped.
 */
final class DatabaseExtension implements BeforeAllCallback, AfterAllCallback {
  private final Supplier<TestDatabase> server;
  private TestDatabase database;

  private DatabaseExtension(Supplier<TestDatabase> server) {
    this.server = server;
  }

  static DatabaseExtension postgres(int version) {
    return postgres(version, ServerOptions.defaults());
  }

  static DatabaseExtension postgres(int version, ServerOptions options) {
    Path binaries = Path.of("target/postgres/" + version + ".jar");
    return new DatabaseExtension(() -> PostgresServer.start(binaries, options));
  }

  static DatabaseExtension mariaDb() {
    return mariaDb(ServerOptions.defaults());
  }

  static DatabaseExtension mariaDb(ServerOptions options) {
    return new DatabaseExtension(() -> MariaDbServer.start(options));
  }

  /** The MariaDB of this machine. */
  static DatabaseExtension mariaDbInstalled() {
    return new DatabaseExtension(
        () -> {
          assumeThat(MariaDbServer.missingInstalled()).isEmpty();
          return MariaDbServer.startInstalled();
        });
  }

  static DatabaseExtension mySql() {
    return new DatabaseExtension(
        () -> {
          assumeThat(MySqlServer.missing()).isEmpty();
          return MySqlServer.start();
        });
  }

  /** A MySQL server that runs already, and goes on. */
  static DatabaseExtension mySqlGiven() {
    return new DatabaseExtension(() -> ExternalMySqlServer.fromEnvironment().orElseThrow());
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  /** For classes of jqwik, which knows no extensions. */
  void start() {
    database = server.get();
  }

  /** There is no server when the class was skipped or the server did not start. */
  void stop() {
    if (database != null) {
      database.close();
    }
  }
}
