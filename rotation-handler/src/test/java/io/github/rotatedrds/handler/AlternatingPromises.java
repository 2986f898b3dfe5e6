package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a rotation with alternating users does on every engine; each server's test implements it.
 */
interface AlternatingPromises {

  AlternatingUsersOnServer users();

  @Test
  default void shouldCreateTheAlternateOnTheFirstRotation() throws SQLException {
    RotationBench bench = bench("first");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("first_clone");
    assertThat(users().canWork("first_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("first", OLD)).isTrue();
  }

  @Test
  default void shouldKeepAnApplicationWorkingAcrossFourRotations() throws SQLException {
    RotationBench bench = bench("steady");
    Application application = new Application(users(), bench);
    bench.afterEachStep(step -> application.work());

    for (int i = 0; i < 4; i++) {
      application.readSecret();
      bench.driver.rotate(SECRET).orThrow();
    }

    assertThat(bench.username("AWSCURRENT")).isEqualTo("steady");
    assertThat(application.usersThatWorked())
        .containsExactly("steady", "steady_clone", "steady", "steady_clone");
  }

  @Test
  default void shouldNeedThreeLoginsAndNoRejectedLoginOnTheFirstRotation() throws SQLException {
    RotationBench bench = bench("frugal");
    int before = logins("frugal");
    int rejected = users().server().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(logins("frugal") - before).isEqualTo(3);
    assertThat(users().server().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldNeedTwelveCallsAndFewLoginsAndNoRejectedLoginInTheSteadyState()
      throws SQLException {
    RotationBench bench = bench("thrifty");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    bench.secrets.forgetCalls();
    int before = logins("thrifty");
    int rejected = users().server().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.secrets.calls()).hasSizeLessThanOrEqualTo(2 * 12);
    assertThat(logins("thrifty") - before)
        .isLessThanOrEqualTo(2 * users().loginsInTheSteadyState());
    assertThat(users().server().rejectedLogins() - rejected).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = RotationStep.class,
      names = {"CREATE_SECRET", "SET_SECRET", "TEST_SECRET"})
  default void shouldFinishAfterDyingBehindAnyStep(RotationStep last) throws SQLException {
    String user = "revived" + last.ordinal();
    RotationBench bench = bench(user);
    bench.driver.rotateUpTo(SECRET, last);
    String pending = bench.password("AWSPENDING");

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(users().canWork(user + "_clone", pending)).isTrue();
    bench.driver.rotateUpTo(SECRET, last);
    bench.driver.retry(SECRET).orThrow();
    assertThat(users().canWork(user, bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldBringAGrantToTheAlternateWithTheNextRotation() throws SQLException {
    RotationBench bench = bench("granted");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().grantMore("granted");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("granted_clone");
    assertThat(users().canDoMore("granted_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldBringARevokeToTheAlternateWithTheNextRotation() throws SQLException {
    RotationBench bench = bench("revoked");
    users().grantMore("revoked");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canDoMore("revoked_clone", bench.password("AWSCURRENT"))).isTrue();
    bench.driver.rotate(SECRET).orThrow();
    users().revokeMore("revoked");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("revoked_clone");
    assertThat(users().canDoMore("revoked_clone", bench.password("AWSCURRENT"))).isFalse();
    assertThat(users().canWork("revoked_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldAdoptAnAlternateThatARotationLeftHalfMadeF5() throws SQLException {
    RotationBench bench = bench("halved");
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    users()
        .createBareUser(
            users().superuserOf("halved"), "halved_clone", bench.password("AWSPENDING"));

    bench.driver.retry(SECRET).orThrow();

    assertThat(users().canWork("halved_clone", bench.password("AWSCURRENT"))).isTrue();
    users().requireInStep("halved");
  }

  @Test
  default void shouldAdoptAHalfMadeAlternateBesideAnUnreadableVersion() throws SQLException {
    RotationBench bench = bench("typo");
    bench.secrets.putSecretValue(r -> r.secretId(SECRET).secretString("no JSON"));
    bench.put(users().server().secretJson("typo", OLD));
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    users().createBareUser(users().superuserOf("typo"), "typo_clone", bench.password("AWSPENDING"));

    bench.driver.retry(SECRET).orThrow();

    assertThat(users().canWork("typo_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldAdoptTheAlternateOfAnotherRotationFunction() throws SQLException {
    RotationBench bench = bench("moved");
    users().createBareUser(users().superuserOf("moved"), "moved_clone", "Made-elsewhere-1");
    bench.put(users().server().secretJson("moved_clone", "Made-elsewhere-1"));

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("moved_clone");
    assertThat(users().canWork("moved_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldRotateWhileTheSuperuserIsBeingRotatedF25() throws SQLException {
    RotationBench bench = bench("meanwhile");
    String superuser = users().superuserOf("meanwhile");
    users().setPassword(superuser, "Superuser-password-2");
    bench.secrets.putSecretValue(
        r ->
            r.secretId(SUPERUSER_SECRET)
                .clientRequestToken(UUID.randomUUID().toString())
                .versionStages("AWSPENDING")
                .secretString(users().server().secretJson(superuser, "Superuser-password-2")));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("meanwhile_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldRecoverByTheMarkWhenTheCurrentPasswordIsRejected() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("drifted");
    bench.driver.rotate(SECRET).orThrow();

    users().setPassword("drifted_clone", "Set-by-hand-1");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("drifted", bench.password("AWSCURRENT"))).isTrue();

    users().setPassword("drifted", "Set-by-hand-2");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("drifted_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSetPasswordsOfEveryAllowedCharacterF23() throws SQLException {
    DatabaseEngine engine = users().server().engine();
    RotationBench bench = bench("special");

    EveryCharacter.rotate(bench, users().server(), user -> UserPair.of(user, engine).other(user));
  }

  @Test
  default void shouldAlternateUsersWithTheLongestNames() throws SQLException {
    DatabaseEngine engine = users().server().engine();
    String name = "n".repeat(engine.usernameMaxLength() - engine.alternateSuffix().length());
    RotationBench bench = bench(name);

    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork(name + "_clone", bench.password("AWSCURRENT"))).isTrue();

    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork(name, bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldShowNoPasswordInAnyLog() throws SQLException {
    RotationBench bench = bench("discreet");

    bench.driver.rotate(SECRET).orThrow();
    String first = bench.password("AWSCURRENT");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log() + users().server().serverLog())
        .contains("finishSecret", "discreet_clone")
        .doesNotContain(OLD)
        .doesNotContain(SUPERUSER_PASSWORD)
        .doesNotContain(first)
        .doesNotContain(bench.password("AWSCURRENT"));
  }

  private int logins(String user) {
    return users().server().acceptedLogins(user)
        + users().server().acceptedLogins(user + "_clone")
        + users().server().acceptedLogins(users().superuserOf(user));
  }

  private RotationBench bench(String user) throws SQLException {
    return users().bench(user);
  }
}
