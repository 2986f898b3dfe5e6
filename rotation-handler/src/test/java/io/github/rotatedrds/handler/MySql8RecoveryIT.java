package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8RecoveryIT implements MySqlRecoveryPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }
}
