package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18FailuresIT
    implements FailurePromises,
        ScenarioPromises,
        PolicyPromises,
        PromotionPromises,
        FinishPromises {
  private static final ServerOptions FEW =
      ServerOptions.defaults().withSetting("superuser_reserved_connections", "285");
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18, FEW);

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  /** Of 300 it leaves 15 to other users, from its start on; none of it can be changed later. */
  @Override
  public void limitConnections(boolean few) {}

  @Override
  public FailureSql sql() {
    return FailureSql.POSTGRES;
  }

  /** A verifier shows the module passwordcheck one thing: that it was made of the user's name. */
  @Override
  public String refusedPassword(String user) throws SQLException {
    run("ALTER ROLE %s SET session_preload_libraries = 'passwordcheck'".formatted(user));
    return user;
  }
}
