package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18RecoveryIT implements RecoveryPromises, AlternatingRecoveryPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);

  @Override
  public PostgresUsers users() {
    return new PostgresUsers(SERVER.database());
  }
}
