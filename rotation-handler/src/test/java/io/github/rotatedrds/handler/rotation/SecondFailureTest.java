package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.database.Database;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked behind a failure may fail as well. */
class SecondFailureTest {

  @Test
  void shouldNotTakeSilenceForTheAnswerThatThePasswordIsNotThere() {
    Credentials unreachable =
        new Credentials(
            DatabaseEngine.POSTGRES,
            "db.invalid",
            5432,
            Optional.empty(),
            "app",
            Password.of("Pending-1"));

    assertThat(
            SecretRotation.lacks(
                Database.of(DatabaseEngine.POSTGRES, Optional.empty()), unreachable))
        .isFalse();
  }
}
