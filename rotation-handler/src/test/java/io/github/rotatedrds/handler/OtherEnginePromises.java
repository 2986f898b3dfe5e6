package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.DatabaseEngine.MARIADB;
import static io.github.rotatedrds.contract.DatabaseEngine.MYSQL;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** MySQL and MariaDB, whose drivers each log in to the other's server. */
interface OtherEnginePromises {

  TestDatabase database();

  /** Nothing is sent that the server could log. */
  @Test
  default void shouldChangeNoPasswordOnAServerOfAnotherEngine() throws SQLException {
    DatabaseEngine own = database().engine();
    DatabaseEngine other = own == MYSQL ? MARIADB : MYSQL;
    String name = other.secretNames().get(0);
    database().createUser("foreigner", FailurePromises.OLD);
    String json = database().secretJson("foreigner", FailurePromises.OLD);
    RotationBench bench =
        RotationBench.of(database())
            .with(HandlerEnvironment.ENGINE, name)
            .holding(json.replace("\"" + own.secretNames().get(0) + "\"", "\"" + name + "\""));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "the secret is for %s, but the server is %s"
                .formatted(other.displayName(), own.displayName()))
        .hasMessageContaining("[CONFIG: correct 'engine' in the secret");
    assertThat(database().serverLog()).doesNotContain(bench.password("AWSPENDING"));
    assertThat(database().canLogIn("foreigner", FailurePromises.OLD)).isTrue();
  }
}
