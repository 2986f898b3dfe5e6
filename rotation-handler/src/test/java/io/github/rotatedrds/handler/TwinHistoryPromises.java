package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What MySQL's history of passwords means for users that alternate. */
interface TwinHistoryPromises extends TwinView {

  @Test
  default void shouldLiveWithAHistoryOfPasswords() throws SQLException {
    RotationBench bench = bench("historic");
    users().run("ALTER USER historic PASSWORD HISTORY 5 PASSWORD REUSE INTERVAL 30 DAY");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    bench.driver.retry(SECRET).orThrow();
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    bench.driver.retry(SECRET).orThrow();
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);

    bench.driver.retry(SECRET).orThrow();

    assertThat(options("historic_clone", "%")).contains("HISTORY 5", "30 DAY");
    assertThat(users().canWork("historic_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  /** AWSPREVIOUS is the base's, whose password is somebody else's by now. */
  @Test
  default void shouldSayThatAHistoryRefusesThePreviousPassword() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("bygone").scheduled();
    users().run("ALTER USER bygone PASSWORD HISTORY 5");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().run("ALTER USER bygone IDENTIFIED BY 'Set-by-hand-1'");
    String current = bench.password("AWSCURRENT");

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("[POLICY: ")
        .hasMessageContaining(
            "the history of passwords of user bygone refuses that of AWSPREVIOUS");

    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
    assertThat(users().canWork("bygone_clone", current)).isTrue();
  }

  /** The history refuses what was set by a step that died, and an administrator has replaced. */
  @Test
  default void shouldReleaseAPasswordThatTheHistoryRefusesAndTheUserNoLongerHas()
      throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("replaced");
    users().run("ALTER USER replaced PASSWORD HISTORY 5");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    users().run("ALTER USER replaced IDENTIFIED BY 'Set-by-hand-1'");

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow())
        .hasMessageContaining(
            "the history of passwords of user replaced refuses that of AWSPENDING")
        .hasMessageContaining("removed AWSPENDING from this version")
        .hasMessageContaining("[POLICY: ");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("replaced", bench.password("AWSCURRENT"))).isTrue();
  }
}
