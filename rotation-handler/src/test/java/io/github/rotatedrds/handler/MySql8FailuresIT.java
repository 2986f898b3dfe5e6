package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySql8FailuresIT
    implements FailurePromises, ScenarioPromises, PolicyPromises, PromotionPromises {
  private TestDatabase database;

  @BeforeAll
  void start() {
    assumeThat(MySqlServer.missing()).isEmpty();
    database = MySqlServer.start();
  }

  @AfterAll
  void stop() {
    if (database != null) {
      database.close();
    }
  }

  @Override
  public TestDatabase database() {
    return database;
  }

  @Override
  public void limitConnections(boolean few) throws SQLException {
    run("SET GLOBAL max_connections = " + (few ? 10 : 151));
  }

  @Override
  public FailureSql sql() {
    return FailureSql.MYSQL;
  }

  @Override
  public String refusedPassword(String user) throws SQLException {
    run("ALTER USER %s PASSWORD HISTORY 5".formatted(user));
    run("ALTER USER %s IDENTIFIED BY 'Used-before-1'".formatted(user));
    run("ALTER USER %s IDENTIFIED BY '%s'".formatted(user, FailurePromises.OLD));
    return "Used-before-1";
  }
}
