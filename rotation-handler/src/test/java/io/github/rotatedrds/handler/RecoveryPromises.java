package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/**
 * The superuser as the last resort of a single user that was not provisioned, whose every password
 * the database rejects: by the tag that names the user, and by nothing else. Each server's test
 * implements it.
 */
interface RecoveryPromises extends RecoveredServer {

  @Test
  default void shouldSetThePasswordAsSuperuserWhenTheTagNamesTheUserF11() throws SQLException {
    RotationBench bench = drifted(tagged("tagged"), "tagged");
    int rejected = users().server().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log())
        .contains("set the password of tagged as superuser, because the database rejects all");
    assertThat(users().canWork("tagged", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().server().canLogIn("tagged", BY_HAND)).isFalse();
    assertThat(users().server().rejectedLogins() - rejected).isLessThanOrEqualTo(4);
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("tagged", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldAskNoSuperuserWhileAnyPasswordOfTheSecretLogsInF11() throws SQLException {
    RotationBench bench = tagged("almost");
    bench.put(users().server().secretJson("almost", "Never-set-1"));
    String superuser = users().superuserOf("almost");
    int logins = users().server().acceptedLogins(superuser);

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log()).contains("logged in with AWSPREVIOUS");
    assertThat(users().server().acceptedLogins(superuser)).isEqualTo(logins);
  }

  @Test
  default void shouldSayWhichTagLetsTheSuperuserSetThePasswordF12() throws SQLException {
    RotationBench bench = drifted(untagged("nameless"), "nameless");
    bench.tagged(SecretTag.SUPERUSER_SECRET, RotationBench.SUPERUSER_SECRET);

    refused(bench, "nameless")
        .hasMessageContaining(
            "if user nameless is this secret's, tag the secret with rotated-rds:username ="
                + " nameless, and the superuser sets the password [AUTH: ");
  }

  /** A value that chose the superuser would choose the server. */
  @Test
  default void shouldNotTakeTheTagForAProofWhenOnlyTheValueNamesTheSuperuser() throws SQLException {
    RotationBench bench = drifted(untagged("chosen"), "chosen");
    bench.tagged(SecretTag.USERNAME, "chosen");

    refused(bench, "chosen")
        .hasMessageContaining(
            "tag the secret with rotated-rds:superuser-secret and rotated-rds:username = chosen");
  }

  @Test
  default void shouldLeaveTheUserAloneWhenTheTagNamesAnother() throws SQLException {
    RotationBench bench = drifted(untagged("mistaken"), "mistaken");
    users().createBareUser(users().superuserOf("mistaken"), "other", BY_HAND);
    tagged(bench, "other");

    refused(bench, "mistaken")
        .hasMessageContaining(
            "the secret's tag rotated-rds:username names user other, so that the superuser leaves"
                + " user mistaken alone [AUTH: ");
    assertThat(users().server().canLogIn("other", BY_HAND)).isTrue();
  }

  /** Whoever may write the value writes any name into every version of it. */
  @Test
  default void shouldLeaveAUserAloneWhomOnlyTheValueNames() throws SQLException {
    RotationBench bench = tagged("writer");
    users().createBareUser(users().superuserOf("writer"), "target", BY_HAND);
    bench.put(users().server().secretJson("target", "Never-set-1"));
    bench.put(users().server().secretJson("target", "Never-set-2"));

    refused(bench, "target").hasMessageContaining("names user writer, so that");
    assertThat(users().server().canLogIn("writer", OLD)).isTrue();
  }

  /** It is put back by an operator, or goes on by the next rotation. */
  @Test
  default void shouldNotResetAUserInARollback() throws SQLException {
    RotationBench bench = tagged("backward");
    bench.driver.rotate(SECRET).orThrow();
    users().setPassword("backward", BY_HAND);

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("the database rejects the passwords of AWSCURRENT and AWSPREVIOUS");

    assertThat(users().server().canLogIn("backward", BY_HAND)).isTrue();
  }

  /** The function died when the superuser had changed the password, or its answer was lost. */
  @Test
  default void shouldFindThePasswordSetWhenTheStepOfTheRecoveryIsRepeatedF11() throws SQLException {
    RotationBench bench = drifted(tagged("unheard"), "unheard");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");
    String superuser = users().superuserOf("unheard");
    int logins = users().server().acceptedLogins(superuser);

    assertThat(bench.driver.replay(SECRET, RotationStep.SET_SECRET).succeeded()).isTrue();
    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.log()).contains("the database has the pending password already");
    assertThat(users().server().acceptedLogins(superuser)).isEqualTo(logins);
    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(users().canWork("unheard", pending)).isTrue();
  }

  /** Nothing was changed but the labels, which a retry takes up. */
  private AbstractThrowableAssert<?, ?> refused(RotationBench bench, String user)
      throws SQLException {
    String current = bench.value("AWSCURRENT");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(bench.value("AWSCURRENT")).isEqualTo(current);
    assertThat(users().server().canLogIn(user, BY_HAND)).isTrue();
    return assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "the database rejects the passwords of AWSCURRENT, AWSPREVIOUS and any AWSPENDING for user "
                + user);
  }
}
