package io.github.rotatedrds.handler;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbCheckIT implements CheckPromises, MySqlRightsPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDb();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }

  @Override
  public void putOutOfStep(String alternate) throws SQLException {
    users().grantMore(alternate);
  }
}
