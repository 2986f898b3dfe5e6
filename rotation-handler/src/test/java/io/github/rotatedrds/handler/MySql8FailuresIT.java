package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8FailuresIT
    implements FailurePromises, ScenarioPromises, PolicyPromises, PromotionPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public TestDatabase database() {
    return SERVER.database();
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
