package io.github.rotatedrds.handler;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8AlternatingIT
    implements AlternatingPromises,
        AlternatingRollbackPromises,
        AlternatingRefusals,
        CheckPromises,
        MySqlRightsPromises,
        MySqlTwinPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }

  @Override
  public void putOutOfStep(String alternate) throws SQLException {
    users().grantMore(alternate);
  }
}
