package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** One user, with one password or two, on one server. */
record SingleUserScenario(String engine, TestDatabase server, RotationScheme scheme)
    implements BenchScenario {

  @Override
  public String name() {
    return "%s, %s".formatted(engine, scheme.value());
  }

  @Override
  public RotationBench prepare(RotationBench bench, String user, int port) throws SQLException {
    server.createUser(user, OLD);
    if (scheme == RotationScheme.OVERLAPPING_PASSWORDS) {
      allowTwoPasswords(user);
    }
    return bench
        .holding(CrashScenario.through(port, server.secretJson(user, OLD)))
        .tagged(SecretTag.SCHEME, scheme.value());
  }

  @Override
  public Optional<String> kept(RotationBench bench) {
    return Optional.of(bench.username("AWSCURRENT"));
  }

  private void allowTwoPasswords(String user) throws SQLException {
    try (Connection admin = server.admin();
        Statement statement = admin.createStatement()) {
      statement.execute("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO '" + user + "'@'%'");
    }
  }
}
