package io.github.rotatedrds.handler;

import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres13AlternatingIT
    implements AlternatingPromises,
        AlternatingRefusals,
        PostgresActingPromises,
        PostgresStepPromises,
        PostgresRefusals {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(13);

  @Override
  public PostgresUsers users() {
    return new PostgresUsers(SERVER.database());
  }
}
