package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18AlternatingIT
    implements AlternatingPromises,
        AlternatingRollbackPromises,
        AlternatingRefusals,
        BystanderPromises,
        PostgresActingPromises,
        PostgresStepPromises,
        PostgresRefusals {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);

  @Override
  public PostgresUsers users() {
    return new PostgresUsers(SERVER.database());
  }
}
