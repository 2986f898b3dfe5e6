package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a rollback does where users have two passwords, or a history of them: on MySQL. */
interface OverlappingRollbackPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldOnlyMoveTheLabelsToTheRetainedPassword() throws SQLException {
    RotationBench bench = rotated("lenient");
    String left = bench.password("AWSCURRENT");
    int rejected = database().rejectedLogins();

    assertThat(RollbackAnswer.toPrevious(bench).text("message"))
        .startsWith("the database has the password of AWSPREVIOUS still");

    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("lenient", OLD)).isTrue();
    assertThat(database().canLogIn("lenient", left)).isTrue();
    assertThat(database().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldKeepTheRetainedPasswordThatIsCurrentThroughTheNextRotation()
      throws SQLException {
    RotationBench bench = rotated("lasting");
    String left = bench.password("AWSCURRENT");
    RollbackAnswer.toPrevious(bench);

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
    assertThat(database().canLogIn("lasting", OLD)).isTrue();
    assertThat(database().canLogIn("lasting", bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn("lasting", left)).isFalse();
  }

  @Test
  default void shouldAddThePreviousPasswordAgainWhenItWasDiscarded() throws SQLException {
    RotationBench bench = rotated("purged");
    String left = bench.password("AWSCURRENT");
    run("ALTER USER purged DISCARD OLD PASSWORD");
    int rejected = database().rejectedLogins();

    RollbackAnswer.toPrevious(bench);

    assertThat(database().rejectedLogins() - rejected).isOne();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("purged", OLD)).isTrue();
    assertThat(database().canLogIn("purged", left)).isTrue();
  }

  @Test
  default void shouldTryEachOfTwoPasswordsOnceWhenBothAreRejected() throws SQLException {
    RotationBench bench = rotated("shut");
    run("ALTER USER shut IDENTIFIED BY 'Set-by-hand-1'");
    run("ALTER USER shut DISCARD OLD PASSWORD");
    int rejected = database().rejectedLogins();

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("the database rejects the passwords of AWSCURRENT and AWSPREVIOUS");

    assertThat(database().rejectedLogins() - rejected).isEqualTo(2);
    assertThat(bench.find("AWSPENDING")).isEmpty();
  }

  @Test
  default void shouldLeaveTheLabelsWhenTheHistoryRefusesAPasswordThatWasDiscarded()
      throws SQLException {
    RotationBench bench = bench("dated", RotationScheme.OVERLAPPING_PASSWORDS);
    run("ALTER USER dated PASSWORD HISTORY 5");
    refuseTheOldPassword(bench, "dated");
  }

  @Test
  default void shouldLeaveTheLabelsWhenTheHistoryRefusesTheOldPassword() throws SQLException {
    RotationBench bench = bench("logged", RotationScheme.SINGLE_USER);
    run("ALTER USER logged PASSWORD HISTORY 5");
    refuseTheOldPassword(bench, "logged");
  }

  private void refuseTheOldPassword(RotationBench bench, String user) throws SQLException {
    run("ALTER USER %s IDENTIFIED BY '%s'".formatted(user, OLD)); // Now the history knows it.
    bench.driver.rotate(SECRET).orThrow();
    run("ALTER USER %s DISCARD OLD PASSWORD".formatted(user));
    String current = bench.password("AWSCURRENT");

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench)).hasMessageContaining("[POLICY: ");

    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(database().canLogIn(user, current)).isTrue();
    assertThat(bench.check().findings()).isEmpty();
  }

  private RotationBench rotated(String user) throws SQLException {
    RotationBench bench = bench(user, RotationScheme.OVERLAPPING_PASSWORDS);
    bench.driver.rotate(SECRET).orThrow();
    return bench;
  }

  private RotationBench bench(String user, RotationScheme scheme) throws SQLException {
    database().createUser(user, OLD);
    run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + user);
    return RotationBench.of(database())
        .holding(database().secretJson(user, OLD))
        .tagged(SecretTag.SCHEME, scheme.value());
  }

  private void run(String sql) throws SQLException {
    try (Connection admin = database().admin();
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }
}
