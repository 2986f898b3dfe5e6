package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres14AlternatingIT
    implements AlternatingPromises,
        AlternatingRefusals,
        PostgresActingPromises,
        PostgresStepPromises,
        PostgresRefusals {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(14);

  @Override
  public PostgresUsers users() {
    return new PostgresUsers(SERVER.database());
  }
}
