package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens on an engine whose own policy refuses a password that was stored already. */
interface PolicyPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  /** Sets the server so that it refuses one password of this user, and tells which. */
  String refusedPassword(String user) throws SQLException;

  /** Undoes it, where it concerns other users as well; also called when nothing was done. */
  default void refuseNothing() throws SQLException {}

  @AfterEach
  default void leaveTheServerAsItWas() throws SQLException {
    refuseNothing();
  }

  @Test
  default void shouldLetTheNextRotationMakeAnotherPasswordWhenThePolicyRefusesOneF30()
      throws SQLException {
    database().createUser("fussy", OLD);
    String refused = refusedPassword("fussy");
    RotationBench bench = RotationBench.of(database()).holding(database().secretJson("fussy", OLD));
    bench.begin(database().secretJson("fussy", refused));

    RotationRun run = bench.driver.retry(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("removed AWSPENDING from this version")
        .hasMessageContaining("[POLICY: ")
        .hasMessageNotContaining("Used-before");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("fussy", OLD)).isTrue();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(database().canLogIn("fussy", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldRefuseTheOldTokenAfterThatF30() throws SQLException {
    database().createUser("stubborn", OLD);
    String refused = refusedPassword("stubborn");
    RotationBench bench =
        RotationBench.of(database()).holding(database().secretJson("stubborn", OLD));
    bench.begin(database().secretJson("stubborn", refused));
    bench.driver.retry(SECRET);

    RotationRun again = bench.driver.retry(SECRET);

    assertThat(again.failure().orElseThrow())
        .hasMessageContaining("no version has AWSPENDING")
        .hasMessageContaining("[STAGES: ");
  }
}
