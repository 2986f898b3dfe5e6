package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/**
 * A rollback that died.
 *
 * @param sequel what somebody does then
 * @param users whose previous user has lost its password, so that the superuser must restore it;
 *     null: nobody has
 */
record CrashedRollback(Sequel sequel, AlternatingUsersOnServer users) implements CrashOperation {

  /** What somebody does after a rollback that died. */
  enum Sequel {
    /** The same again, and then the secret is rotated. */
    AGAIN,
    /** The rollback is given up, as a check says how, and the secret is rotated. */
    ROTATE
  }

  /** A rollback while each user has the password that the secret says. */
  static CrashedRollback then(Sequel sequel) {
    return new CrashedRollback(sequel, null);
  }

  @Override
  public String name() {
    return "rollback then %s%s"
        .formatted(sequel.name().toLowerCase(), users == null ? "" : " of a lost user");
  }

  @Override
  public void before(RotationBench bench) throws SQLException {
    if (users != null) {
      users.setPassword(bench.username("AWSPREVIOUS"), "Set-by-hand-1");
    }
  }

  @Override
  public void ask(RotationBench bench, String previous) {
    RollbackAnswer.to(bench, previous);
  }

  @Override
  public void goOn(RotationBench bench, StageLogins logins, String previous) throws SQLException {
    if (sequel == Sequel.AGAIN) {
      RollbackAnswer.to(bench, previous);
      RollbackAnswer.to(bench, previous);
      assertThat(RollbackAnswer.versionWith(bench, "AWSCURRENT")).isEqualTo(previous);
      assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in").isTrue();
      assertThat(bench.find("AWSPENDING")).isEmpty();
    } else {
      giveUp(bench, previous);
    }
    bench.driver.rotate(SECRET).orThrow();
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after a rotation").isTrue();
    assertThat(RollbackAnswer.versionWith(bench, "AWSCURRENT")).isNotEqualTo(previous);
  }

  private static void giveUp(RotationBench bench, String previous) {
    String command =
        "--version-stage AWSPENDING --remove-from-version-id %s' and rotate".formatted(previous);
    if (bench.check().findings().stream().anyMatch(finding -> finding.contains(command))) {
      bench.secrets.updateSecretVersionStage(
          r -> r.secretId(SECRET).versionStage("AWSPENDING").removeFromVersionId(previous));
    }
  }
}
