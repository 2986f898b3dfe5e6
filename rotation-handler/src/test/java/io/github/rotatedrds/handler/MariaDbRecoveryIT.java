package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbRecoveryIT implements MySqlRecoveryPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDb();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }
}
