package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** One user with two passwords, on a MySQL server. */
interface OverlappingPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldLetBothPasswordsLogInUntilTheNextRotation() throws SQLException {
    RotationBench bench = bench("twofold");

    bench.driver.rotate(SECRET).orThrow();
    String first = bench.password("AWSCURRENT");
    assertThat(database().canLogIn("twofold", OLD)).isTrue();
    assertThat(database().canLogIn("twofold", first)).isTrue();

    bench.driver.rotate(SECRET).orThrow();
    assertThat(database().canLogIn("twofold", OLD)).isFalse();
    assertThat(database().canLogIn("twofold", first)).isTrue();
    assertThat(database().canLogIn("twofold", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldNeedTenCallsTwoLoginsAndNoRejectedLogin() throws SQLException {
    RotationBench bench = bench("spare");
    bench.secrets.forgetCalls();
    int rejected = database().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.secrets.calls()).hasSize(10);
    assertThat(database().acceptedLogins("spare")).isEqualTo(2);
    assertThat(database().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldNotPushOutTheClientsPasswordWhenSetIsRepeated() throws SQLException {
    RotationBench bench = bench("repeated");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");

    assertThat(bench.driver.replay(SECRET, RotationStep.SET_SECRET).succeeded()).isTrue();
    assertThat(bench.driver.replay(SECRET, RotationStep.SET_SECRET).succeeded()).isTrue();

    assertThat(database().canLogIn("repeated", OLD)).isTrue();
    assertThat(database().canLogIn("repeated", pending)).isTrue();
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(database().canLogIn("repeated", OLD)).isTrue();
  }

  @Test
  default void shouldNotPushOutTheClientsPasswordWhenARotationWasGivenUpF19() throws SQLException {
    RotationBench bench = bench("abandoned");
    run("ALTER USER abandoned PASSWORD HISTORY 5");
    String orphan = giveUp(bench);

    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);

    assertThat(database().canLogIn("abandoned", OLD)).isTrue();
    assertThat(database().canLogIn("abandoned", orphan)).isFalse();
    assertThat(database().canLogIn("abandoned", bench.password("AWSPENDING"))).isTrue();
    bench.driver.retry(SECRET).orThrow();
  }

  /** The server wants to hear the newest password, and no version of the secret holds it. */
  @Test
  default void shouldSayHowToGoOnWhenTheServerDemandsAPasswordThatNobodyKnows()
      throws SQLException {
    RotationBench bench = bench("demanding");
    run("ALTER USER demanding PASSWORD REQUIRE CURRENT");
    giveUp(bench);

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("[PRIVILEGE: as administrator run ALTER USER")
        .hasMessageContaining("PASSWORD REQUIRE CURRENT OPTIONAL");
    assertThat(bench.log()).contains("CURRENT_REQUIRED");
    assertThat(database().canLogIn("demanding", OLD)).isTrue();
    run("ALTER USER demanding PASSWORD REQUIRE CURRENT OPTIONAL");
    bench.driver.retry(SECRET).orThrow();
    assertThat(database().canLogIn("demanding", bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn("demanding", OLD)).isTrue();
  }

  @Test
  default void shouldKeepTwoPasswordsOfAnAccountThatDemandsTheCurrentOne() throws SQLException {
    RotationBench bench = bench("strict");
    run("ALTER USER strict PASSWORD REQUIRE CURRENT");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("strict", bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn("strict", bench.password("AWSPREVIOUS"))).isTrue();
  }

  @Test
  default void shouldNotReleaseAPasswordThatIsSetAlreadyWhenTheServerKeepsAHistory()
      throws SQLException {
    RotationBench bench = bench("historic");
    run("ALTER USER historic PASSWORD HISTORY 5");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(database().canLogIn("historic", OLD)).isTrue();
  }

  @Test
  default void shouldNameTheMissingPrivilegeAndChangeNothing() throws SQLException {
    RotationBench bench = bench("powerless");
    run("REVOKE APPLICATION_PASSWORD_ADMIN ON *.* FROM powerless");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "nothing was changed; as administrator run GRANT APPLICATION_PASSWORD_ADMIN")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(database().canLogIn("powerless", OLD)).isTrue();
    assertThat(database().canLogIn("powerless", bench.password("AWSPENDING"))).isFalse();
    run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO powerless");
    bench.driver.retry(SECRET).orThrow();
  }

  @Test
  default void shouldFindThePrivilegeForTwoPasswordsWhenCheckedOnlyIfItIsThere()
      throws SQLException {
    RotationBench bench = bench("checked");
    assertThat(bench.check().findings()).isEmpty();

    run("REVOKE APPLICATION_PASSWORD_ADMIN ON *.* FROM checked");
    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("PRIVILEGE FORBIDDEN: user checked on ")
        .contains("as administrator run GRANT APPLICATION_PASSWORD_ADMIN ON *.* to this user");

    run("DROP ROLE IF EXISTS twofold_role"); // A given server may have it from an earlier run.
    run("CREATE ROLE twofold_role");
    run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO twofold_role");
    run("GRANT twofold_role TO checked");
    run("SET DEFAULT ROLE twofold_role TO checked");
    assertThat(bench.check().findings()).isEmpty();
    bench.driver.rotate(SECRET).orThrow();
  }

  @Test
  default void shouldLogInWithTheRetainedPasswordWhenTheCurrentIsRejectedF11() throws SQLException {
    RotationBench bench = bench("astray");
    bench.put(database().secretJson("astray", "Never-set-1"));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("astray", bench.password("AWSCURRENT"))).isTrue();
    assertThat(database().canLogIn("astray", OLD)).isTrue();
  }

  @Test
  default void shouldDiscardTheRetainedPasswordWhenASingleUserChangesIts() throws SQLException {
    RotationBench bench = bench("former");
    bench.driver.rotate(SECRET).orThrow();
    bench.tagged(SecretTag.SCHEME, RotationScheme.SINGLE_USER.value());
    String second = bench.password("AWSCURRENT");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().canLogIn("former", OLD)).isFalse();
    assertThat(database().canLogIn("former", second)).isFalse();
    assertThat(database().canLogIn("former", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSetPasswordsOfEveryAllowedCharacterF23() throws SQLException {
    EveryCharacter.rotate(bench("special"), database(), user -> user);
  }

  @Test
  default void shouldShowNoPasswordInAnyLog() throws SQLException {
    RotationBench bench = bench("silent");

    bench.driver.rotate(SECRET).orThrow();
    String first = bench.password("AWSCURRENT");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log() + database().serverLog())
        .contains("overlapping-passwords")
        .doesNotContain(first)
        .doesNotContain(bench.password("AWSCURRENT"));
  }

  /** Adds a password that no label will hold any more, and tells which. */
  private static String giveUp(RotationBench bench) {
    RotationRun given = bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String orphan = bench.password("AWSPENDING");
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSPENDING")
                .removeFromVersionId(given.rotation().clientRequestToken()));
    return orphan;
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + user);
    return RotationBench.of(database())
        .holding(database().secretJson(user, OLD))
        .tagged(SecretTag.SCHEME, RotationScheme.OVERLAPPING_PASSWORDS.value())
        .scheduled();
  }

  private void run(String sql) throws SQLException {
    try (Connection admin = database().admin();
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }
}
