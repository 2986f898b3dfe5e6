package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestCertificates;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check finds on every engine; each server's test implements it. */
interface CheckPromises {

  AlternatingUsersOnServer users();

  /** Makes the privileges of a user that a rotation made differ from its base's. */
  void putOutOfStep(String alternate) throws SQLException;

  @Test
  default void shouldFindNothingWithOneLoginWhenASingleUserIsWell() throws SQLException {
    RotationBench bench = single("well");
    bench.driver.rotate(SECRET).orThrow();
    int logins = users().server().acceptedLogins("well");
    int rejected = users().server().rejectedLogins();

    CheckAnswer answer = bench.check();

    assertThat(answer.findings()).isEmpty();
    assertThat(answer.healthy()).isTrue();
    assertThat(users().server().acceptedLogins("well") - logins).isOne();
    assertThat(users().server().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldFindADriftedPasswordAndAStuckRotationAtOnce() throws SQLException {
    RotationBench bench = single("adrift");
    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);

    CheckAnswer answer = bench.check();

    assertThat(answer.healthy()).isFalse();
    assertThat(answer.findings()).hasSize(2);
    assertThat(answer.findings().get(0)).startsWith("STAGES WRONG_STAGES: AWSPENDING is on");
    assertThat(answer.findings().get(1))
        .startsWith(
            "AUTH WRONG_PASSWORD: the database rejects the password of AWSCURRENT for user adrift and accepts that of"
                + " AWSPENDING: do not release that label; if the rotation does not go on, make that version current with")
        .contains("--move-to-version-id " + run.rotation().clientRequestToken());
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldNotSpeakOfAPendingPasswordThatIsRejectedToo() throws SQLException {
    RotationBench bench = single("lost");
    bench.put(users().server().secretJson("lost", "Never-set-1"));
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(bench.check().findings())
        .contains(
            "AUTH WRONG_PASSWORD: the database rejects the password of AWSCURRENT for user lost");
  }

  @Test
  default void shouldFindNothingBeforeAndAfterEveryAlternation() throws SQLException {
    RotationBench bench = users().bench("pair");
    assertThat(bench.check().findings()).isEmpty();

    for (int i = 0; i < 3; i++) {
      bench.driver.rotate(SECRET).orThrow();
      assertThat(bench.check().findings()).isEmpty();
    }
  }

  @Test
  default void shouldReadAndChangeNothingElse() throws SQLException {
    RotationBench bench = users().bench("untouched");
    bench.driver.rotate(SECRET).orThrow();
    String current = bench.value("AWSCURRENT");
    bench.secrets.forgetCalls();

    bench.check();

    List<String> calls = bench.secrets.calls().stream().map(ApiCall::operation).toList();
    assertThat(calls).containsExactly("DescribeSecret", "GetSecretValue", "GetSecretValue");
    assertThat(bench.value("AWSCURRENT")).isEqualTo(current);
    assertThat(users().canWork("untouched_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("untouched", OLD)).isTrue();
  }

  @Test
  default void shouldFindDifferencesUntilARotationHasRemovedThem() throws SQLException {
    RotationBench bench = users().bench("uneven");
    bench.driver.rotate(SECRET).orThrow();
    putOutOfStep("uneven_clone");

    assertThat(bench.check().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.startsWith("PRIVILEGE OUT_OF_STEP: "));
    assertThat(bench.check().findings()).isNotEmpty(); // The first one repaired nothing.
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldFindASuperuserThatIsRejected() throws SQLException {
    RotationBench bench = users().bench("headless");
    users().setPassword(users().superuserOf("headless"), "Set-by-hand-1");

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("AUTH SUPERUSER_REJECTED: the database rejects the password of the superuser");
  }

  @Test
  default void shouldFindAStrangerInThePlaceOfTheAlternate() throws SQLException {
    RotationBench bench = users().bench("squatted");
    users().createBareUser(users().superuserOf("squatted"), "squatted_clone", "Somebody-elses-1");

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("CONFIG WRONG_SETTING: nothing shows that user squatted_clone belongs to");
    assertThat(bench.driver.rotate(SECRET).failure()).isPresent();
  }

  @Test
  default void shouldMissAnAlternateThatAwspreviousNames() throws SQLException {
    RotationBench bench = users().bench("missed");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().drop("missed_clone");

    assertThat(bench.check().findings())
        .containsExactly(
            "PRIVILEGE OUT_OF_STEP: there is no user missed_clone, which a version of the secret names");
  }

  @Test
  default void shouldFindAServerThatIsNotTrustedAndNotSendThePassword(@TempDir Path directory)
      throws SQLException {
    RotationBench bench =
        single("suspicious").trusting(TestCertificates.create(directory).otherCa().pem());

    assertThat(bench.check().findings()).singleElement().asString().startsWith("TLS ");

    assertThat(users().server().acceptedLogins("suspicious")).isZero();
  }

  @Test
  default void shouldShowNoPasswordInAnswerAndLog() throws SQLException {
    RotationBench bench = users().bench("reticent");
    bench.driver.rotate(SECRET).orThrow();
    putOutOfStep("reticent_clone");

    String shown = bench.check().json() + bench.log();

    assertThat(shown)
        .contains("\"operation\":\"check\"")
        .doesNotContain(OLD, SUPERUSER_PASSWORD, bench.password("AWSCURRENT"));
  }

  private RotationBench single(String user) throws SQLException {
    users().server().createUser(user, OLD);
    return RotationBench.of(users().server())
        .holding(users().server().secretJson(user, OLD))
        .scheduled();
  }
}
