package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a rollback of alternating users does on every engine; each server's test implements it. */
interface AlternatingRollbackPromises {

  AlternatingUsersOnServer users();

  @Test
  default void shouldGoBackWithTwoLoginsWhileThePreviousUserStillLogsIn() throws SQLException {
    RotationBench bench = rotated("returning");
    String left = bench.password("AWSCURRENT");
    String superuser = users().superuserOf("returning");
    int ofUser = users().server().acceptedLogins("returning");
    int ofSuperuser = users().server().acceptedLogins(superuser);
    int rejected = users().server().rejectedLogins();

    assertThat(RollbackAnswer.toPrevious(bench).changed()).isTrue();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("returning");
    assertThat(bench.username("AWSPREVIOUS")).isEqualTo("returning_clone");
    assertThat(users().server().acceptedLogins("returning") - ofUser).isEqualTo(2);
    assertThat(users().server().acceptedLogins(superuser) - ofSuperuser).isZero();
    assertThat(users().server().rejectedLogins() - rejected).isZero();
    assertThat(users().canWork("returning", OLD)).isTrue();
    assertThat(users().canWork("returning_clone", left)).isTrue();
  }

  @Test
  default void shouldRotateTheUserThatARollbackLeft() throws SQLException {
    RotationBench bench = rotated("left");
    String left = bench.password("AWSCURRENT");
    RollbackAnswer.toPrevious(bench);

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("left_clone");
    assertThat(users().canWork("left_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("left_clone", left)).isFalse();
    assertThat(users().canWork("left", OLD)).isTrue();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldLetTheSuperuserRestoreTheAlternateThatNoLongerLogsIn() throws SQLException {
    RotationBench bench = rotated("astray");
    bench.driver.rotate(SECRET).orThrow();
    String lost = bench.password("AWSPREVIOUS");
    users().setPassword("astray_clone", "Set-by-hand-1");
    if (!users().keepMarks()) {
      assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
          .hasMessageContaining("nothing shows that user astray_clone belongs to this secret");
      assertThat(bench.find("AWSPENDING")).isEmpty();
      return;
    }

    RollbackAnswer.toPrevious(bench);

    assertThat(bench.username("AWSCURRENT")).isEqualTo("astray_clone");
    assertThat(users().canWork("astray_clone", lost)).isTrue();
    assertThat(users().canWork("astray", bench.password("AWSPREVIOUS"))).isTrue();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldTouchNoPrivilegeWhenTheSuperuserRestoresTheAlternate() throws SQLException {
    if (!users().keepMarks()) {
      return; // Nothing is restored there, see above.
    }
    RotationBench bench = rotated("uneasy");
    bench.driver.rotate(SECRET).orThrow();
    String lost = bench.password("AWSPREVIOUS");
    users().grantMore("uneasy_clone");
    users().setPassword("uneasy_clone", "Set-by-hand-1");

    RollbackAnswer.toPrevious(bench);

    assertThat(users().canWork("uneasy_clone", lost)).isTrue();
    assertThat(bench.check().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.startsWith("PRIVILEGE OUT_OF_STEP: "));
  }

  @Test
  default void shouldMakeTheAlternateAnewWithItsPrivilegesWhenItIsGone() throws SQLException {
    RotationBench bench = rotated("dropped");
    bench.driver.rotate(SECRET).orThrow();
    String lost = bench.password("AWSPREVIOUS");
    users().drop("dropped_clone");

    RollbackAnswer.toPrevious(bench);

    assertThat(users().canWork("dropped_clone", lost)).isTrue();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldTryTheLostPasswordOnceWhenTheSuperuserRestoresIt() throws SQLException {
    if (!users().keepMarks()) {
      return; // Nothing is restored there, see above.
    }
    RotationBench bench = rotated("once");
    users().setPassword("once", "Set-by-hand-1");
    int rejected = users().server().rejectedLogins();

    RollbackAnswer.toPrevious(bench);

    assertThat(users().server().rejectedLogins() - rejected).isOne();
  }

  @Test
  default void shouldLetTheSuperuserRestoreTheBaseThatNoLongerLogsIn() throws SQLException {
    RotationBench bench = rotated("based");
    users().setPassword("based", "Set-by-hand-1");
    if (!users().keepMarks()) {
      assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
          .hasMessageContaining("nothing shows that user based belongs to this secret");
      return;
    }

    RollbackAnswer.toPrevious(bench);

    assertThat(bench.username("AWSCURRENT")).isEqualTo("based");
    assertThat(users().canWork("based", OLD)).isTrue();
  }

  @Test
  default void shouldRefuseAVersionOfAUserWhoseTurnItWasNot() throws SQLException {
    RotationBench bench = rotated("single");
    String current = bench.value("AWSCURRENT");
    bench.secrets.putSecretValue(r -> r.secretId(SECRET).secretString(current));

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("AWSPREVIOUS is for user single_clone on ")
        .hasMessageContaining("only user single of the same server may be current")
        .hasMessageContaining("[CONFIG: ");

    assertThat(bench.value("AWSCURRENT")).isEqualTo(current);
  }

  private RotationBench rotated(String user) throws SQLException {
    RotationBench bench = users().bench(user);
    bench.driver.rotate(SECRET).orThrow();
    return bench;
  }
}
