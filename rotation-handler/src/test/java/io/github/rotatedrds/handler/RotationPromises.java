package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestCertificates;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rotation does on every engine; each server's test implements it. */
interface RotationPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldChangeProveAndPromoteANewPassword() throws SQLException {
    RotationBench bench = bench("healthy");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("healthy", bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn("healthy", OLD)).isFalse();
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
  }

  @Test
  default void shouldNeedTenCallsTwoLoginsAndNoRejectedLogin() throws SQLException {
    RotationBench bench = bench("frugal");
    bench.secrets.forgetCalls();
    int rejected = database().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly(
            "DescribeSecret",
            "GetSecretValue",
            "PutSecretValue",
            "DescribeSecret",
            "GetSecretValue",
            "GetSecretValue",
            "DescribeSecret",
            "GetSecretValue",
            "DescribeSecret",
            "UpdateSecretVersionStage");
    assertThat(database().acceptedLogins("frugal")).isEqualTo(2);
    assertThat(database().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldKeepEveryOtherKeyOfTheSecret() throws SQLException {
    RotationBench bench = bench("keeper");
    String more = ",\"masterarn\":\"arn:x\",\"n\":1.50}";
    bench.put(database().secretJson("keeper", OLD).replaceAll("}$", more));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.value("AWSCURRENT"))
        .isEqualTo(
            database().secretJson("keeper", bench.password("AWSCURRENT")).replaceAll("}$", more));
  }

  @Test
  default void shouldFinishAfterDyingBetweenSetAndFinishF4() throws SQLException {
    RotationBench bench = bench("revived");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(database().canLogIn("revived", pending)).isTrue();
  }

  @Test
  default void shouldDoNothingWhenAStepIsDeliveredAfterTheEndF9() throws SQLException {
    RotationBench bench = bench("replayed");
    bench.driver.rotate(SECRET).orThrow();
    int logins = database().acceptedLogins("replayed");
    String current = bench.password("AWSCURRENT");

    assertThat(RotationStep.values())
        .allMatch(step -> bench.driver.replay(SECRET, step).succeeded());

    assertThat(database().acceptedLogins("replayed")).isEqualTo(logins);
    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
  }

  @Test
  default void shouldLogInWithThePreviousPasswordWhenTheCurrentIsRejectedF11() throws SQLException {
    RotationBench bench = bench("drifted");
    bench.put(database().secretJson("drifted", "Never-set-1"));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("drifted", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldLeaveTheCurrentVersionAloneWhenEveryPasswordIsRejectedF12()
      throws SQLException {
    RotationBench bench = bench("outcast");
    bench.put(database().secretJson("outcast", "Never-set-1"));
    bench.put(database().secretJson("outcast", "Never-set-2"));
    int rejected = database().rejectedLogins();

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "the database rejects the passwords of AWSCURRENT, AWSPREVIOUS and any AWSPENDING for user outcast [AUTH:");
    assertThat(bench.password("AWSCURRENT")).isEqualTo("Never-set-2");
    assertThat(database().rejectedLogins() - rejected).isEqualTo(3);
  }

  @Test
  default void shouldNotSendThePasswordToAServerItDoesNotTrustF14(@TempDir Path directory)
      throws SQLException {
    RotationBench bench =
        bench("suspicious").trusting(TestCertificates.create(directory).otherCa().pem());

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[TLS: ");
    assertThat(database().acceptedLogins("suspicious")).isZero();
  }

  @Test
  default void shouldUseClearTextOnlyWhenToldSo() throws SQLException {
    RotationBench bench = bench("open").with(HandlerEnvironment.TLS, "clear-text");
    database().allowClearText("open");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("open", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSayThatNobodyAnswersF13() throws SQLException {
    RotationBench bench = bench("lonely");
    bench.put(database().secretJson("lonely", OLD).replaceAll("\"port\":\\d+", "\"port\":1"));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("logging in as user lonely on localhost:1 failed")
        .hasMessageContaining("[NETWORK: ");
  }

  @Test
  default void shouldSetPasswordsOfEveryAllowedCharacterF23() throws SQLException {
    EveryCharacter.rotate(bench("special"), database(), user -> user);
  }

  @Test
  default void shouldSetPasswordsOfPunctuationOnly() throws SQLException {
    RotationBench bench =
        bench("dotted")
            .with(
                HandlerEnvironment.EXCLUDE_CHARACTERS,
                "/\"@ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
            .with(HandlerEnvironment.PASSWORD_LENGTH, "41");

    for (int i = 0; i < 3; i++) {
      bench.driver.rotate(SECRET).orThrow();
      assertThat(database().canLogIn("dotted", bench.password("AWSCURRENT"))).isTrue();
    }
  }

  @Test
  default void shouldRotateUsersWhoseNamesHaveEveryCharacter() throws SQLException {
    String characters = PasswordRules.alphabet("") + beyondAscii();
    int ends = 2; // Spaces at an end do not count on some servers.
    DatabaseEngine engine = database().engine();
    int more = engine.lengthOf(beyondAscii()) - beyondAscii().length();
    int longest = engine.usernameMaxLength() - ends - more;

    Alphabet alphabet = Alphabet.shuffled();
    for (String piece : alphabet.pieces(characters, longest)) {
      String name = "u" + piece + "r";
      RotationBench bench = bench(name);

      String as = alphabet.describe(name);
      assertThat(bench.driver.rotate(SECRET).failure()).as(as).isEmpty();
      assertThat(database().canLogIn(name, bench.password("AWSCURRENT"))).as(as).isTrue();
      assertThat(database().canLogIn(name, OLD)).as(as).isFalse();
    }
  }

  @Test
  default void shouldRotateUsersWithTheLongestNames() throws SQLException {
    DatabaseEngine engine = database().engine();

    for (String start : List.of("", beyondAscii())) {
      String name = start + "n".repeat(engine.usernameMaxLength() - engine.lengthOf(start));
      RotationBench bench = bench(name);

      bench.driver.rotate(SECRET).orThrow();

      assertThat(database().canLogIn(name, bench.password("AWSCURRENT"))).as(name).isTrue();
    }
  }

  @Test
  default void shouldRotateAUserWhoseNameNeedsQuoting() throws SQLException {
    String name = "O'Neill \"the\\ 2nd\"; --";
    RotationBench bench = bench(name);

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn(name, bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldShowNoPasswordInAnyLog() throws SQLException {
    RotationBench bench = bench("discreet");

    bench.driver.rotate(SECRET).orThrow();
    String first = bench.password("AWSCURRENT");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log() + database().serverLog())
        .contains("finishSecret")
        .doesNotContain(first)
        .doesNotContain(bench.password("AWSCURRENT"));
  }

  /** Characters of user names that are no ASCII and that the server takes. */
  default String beyondAscii() {
    return "äéß€漢字";
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database()).holding(database().secretJson(user, OLD));
  }
}
