package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/** A check that died, which must have changed nothing, or that says what it met. */
record CrashedCheck() implements CrashOperation {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public void ask(RotationBench bench, String previous) {
    bench.check();
  }

  @Override
  public boolean alwaysAnswers() {
    return true;
  }

  @Override
  public void goOn(RotationBench bench, StageLogins logins, String previous) throws SQLException {
    assertThat(RollbackAnswer.versionWith(bench, "AWSPREVIOUS")).isEqualTo(previous);
    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in").isTrue();
    assertThat(bench.check().findings()).isEmpty();
  }
}
