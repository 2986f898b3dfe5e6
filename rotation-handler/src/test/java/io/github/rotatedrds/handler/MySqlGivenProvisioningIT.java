package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
class MySqlGivenProvisioningIT implements MySqlProvisioningPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySqlGiven();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }
}
