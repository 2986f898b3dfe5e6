package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a rotation with alternating users must not do on any engine: touch a user that is not
 * provably the secret's own, or send a password where it does not belong.
 */
interface AlternatingRefusals {
  String WRONG = "Never-set-1";

  AlternatingUsersOnServer users();

  @Test
  default void shouldRefuseAnAlternateThatIsSomebodyElses() throws SQLException {
    RotationBench bench = bench("plain");
    users().createBareUser(users().superuserOf("plain"), "plain_clone", "Somebody-elses-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("nothing shows that user plain_clone belongs to this secret")
        .hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("plain_clone", "Somebody-elses-1")).isTrue();
    assertThat(users().canWork("plain_clone", "Somebody-elses-1")).isFalse();
    assertThat(bench.username("AWSCURRENT")).isEqualTo("plain");
  }

  @Test
  default void shouldLeaveAnUnrelatedUserAloneWhoseNameWithTheSuffixIsTheSecrets()
      throws SQLException {
    RotationBench bench = bench("mallory_clone");
    users().createBareUser(users().superuserOf("mallory_clone"), "mallory", "Somebody-elses-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("mallory", "Somebody-elses-1")).isTrue();
  }

  @Test
  default void shouldNotTakeANameInAwspreviousForAProof() throws SQLException {
    RotationBench bench = bench("eve_clone");
    users().createBareUser(users().superuserOf("eve_clone"), "eve", "Somebody-elses-1");
    bench.put(users().server().secretJson("eve", WRONG));
    bench.put(users().server().secretJson("eve_clone", OLD));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("eve", "Somebody-elses-1")).isTrue();
  }

  @Test
  default void shouldNotGiveTheBasesPrivilegesToWhoeverHasTheAlternatesNameF22()
      throws SQLException {
    RotationBench bench = bench("trudy");
    users().createBareUser(users().superuserOf("trudy"), "trudy_clone", "Somebody-elses-1");
    bench.put(users().server().secretJson("trudy_clone", "Somebody-elses-1"));
    bench.put(users().server().secretJson("trudy", WRONG));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[AUTH: ");
    assertThat(users().canWork("trudy_clone", "Somebody-elses-1")).isFalse();
  }

  @Test
  default void shouldRefuseWithoutASuperuserBeforeAnyLogin() throws SQLException {
    bench("orphan");
    RotationBench bench =
        RotationBench.of(users().server())
            .alternatingWithoutSuperuser()
            .holding(users().server().secretJson("orphan", OLD));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("'masterarn' [CONFIG: ");
    assertThat(users().server().acceptedLogins("orphan")).isZero();
  }

  @Test
  default void shouldRefuseASuperuserOfAnotherServerBeforeAnyLogin() throws SQLException {
    RotationBench bench = bench("strayed");
    String superuser = users().superuserOf("strayed");
    int logins = users().server().acceptedLogins(superuser);
    int rejected = users().server().rejectedLogins();
    bench.secrets.putSecretValue(
        r ->
            r.secretId(SUPERUSER_SECRET)
                .secretString(
                    users()
                        .server()
                        .secretJson(superuser, SUPERUSER_PASSWORD)
                        .replace("\"localhost\"", "\"127.0.0.1\"")));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("both must name the same host and port [CONFIG: ");
    assertThat(users().server().acceptedLogins(superuser)).isEqualTo(logins);
    assertThat(users().server().rejectedLogins()).isEqualTo(rejected);
  }

  @Test
  default void shouldRefuseASuperuserThatItWouldLockOut() throws SQLException {
    RotationBench bench = bench("ouroboros");
    bench.secrets.putSecretValue(
        r ->
            r.secretId(SUPERUSER_SECRET)
                .secretString(users().server().secretJson("ouroboros_clone", OLD)));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("the superuser is user ouroboros_clone, whose password");
  }

  @Test
  default void shouldSayThatTheSuperusersPasswordIsRejected() throws SQLException {
    RotationBench bench = bench("powerless");
    users().setPassword(users().superuserOf("powerless"), "Set-by-hand-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("the database rejects the password of the superuser secret arn:")
        .hasMessageContaining("[AUTH: ");
  }

  @Test
  default void shouldSayThatTheSuperusersSecretIsGone() throws SQLException {
    RotationBench bench = bench("orphaned");
    bench.secrets.deleteSecret(r -> r.secretId(SUPERUSER_SECRET).forceDeleteWithoutRecovery(true));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("the superuser's secret arn:")
        .hasMessageContaining("is not there; name another")
        .hasMessageContaining("[SECRETS: ");
  }

  /** Whether the password of AWSPENDING logs in decides, also where no mark shows whose it is. */
  @ParameterizedTest
  @EnumSource(
      value = RotationStep.class,
      names = {"CREATE_SECRET", "SET_SECRET"})
  default void shouldRotateOnceAnUnfinishedRotationIsReleasedAsTheMessageSays(RotationStep last)
      throws SQLException {
    String user = "released" + last.ordinal();
    RotationBench bench = bench(user);
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotateUpTo(SECRET, last);
    String pending = RollbackAnswer.versionWith(bench, "AWSPENDING");
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");

    if (users().server().canLogIn(user + "_clone", bench.password("AWSPENDING"))) {
      bench.secrets.updateSecretVersionStage(
          r ->
              r.secretId(SECRET)
                  .versionStage("AWSPREVIOUS")
                  .moveToVersionId(pending)
                  .removeFromVersionId(previous));
    }
    bench.secrets.updateSecretVersionStage(
        r -> r.secretId(SECRET).versionStage("AWSPENDING").removeFromVersionId(pending));
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork(user + "_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork(user, bench.password("AWSPREVIOUS"))).isTrue();
  }

  private RotationBench bench(String user) throws SQLException {
    return users().bench(user);
  }
}
