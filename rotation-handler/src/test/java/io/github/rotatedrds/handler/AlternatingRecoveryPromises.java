package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.RotationRun;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Users that take turns of which the one in use has drifted: the tag shows whose the base is where
 * no mark does, and says nothing of a user with the alternate's name.
 */
interface AlternatingRecoveryPromises extends RecoveredServer {

  @Test
  default void shouldGoOnByTheTagWhicheverOfTheTwoHasDriftedF11() throws SQLException {
    RotationBench bench = drifted(taggedPair("duo"), "duo");

    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.username("AWSCURRENT")).isEqualTo("duo_clone");
    assertThat(users().canWork("duo_clone", bench.password("AWSCURRENT"))).isTrue();

    drifted(bench, "duo_clone");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("duo", bench.password("AWSCURRENT"))).isTrue();
  }

  /** AWSPREVIOUS, which the superuser has made, shows whose the alternate is. */
  @Test
  default void shouldGoOnByTheTagWhenTheBaseHasDriftedInItsTurnF11() throws SQLException {
    RotationBench bench = taggedPair("trio");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    drifted(bench, "trio");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("trio_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldLeaveAnUnrelatedUserAloneThatIsCalledAsTheAlternate() throws SQLException {
    RotationBench bench = drifted(taggedPair("sole"), "sole");
    users().createBareUser(users().superuserOf("sole"), "sole_clone", "Somebody-elses-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("nothing shows that user sole_clone belongs to this secret")
        .hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("sole_clone", "Somebody-elses-1")).isTrue();
    assertThat(users().canWork("sole_clone", "Somebody-elses-1")).isFalse();
    assertThat(users().server().canLogIn("sole", BY_HAND)).isTrue();
  }

  @Test
  default void shouldMakeNoAlternateOfAUserThatTheTagDoesNotName() throws SQLException {
    RotationBench bench = drifted(users().bench("wrong"), "wrong");
    tagged(bench, "wrong_clone");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("the database rejects the password of AWSCURRENT (user wrong)")
        .hasMessageContaining("tag rotated-rds:username names user wrong_clone, so that")
        .hasMessageContaining("[AUTH: ");
    assertThat(users().server().canLogIn("wrong", BY_HAND)).isTrue();
    assertThat(users().canWork("wrong_clone", OLD)).isFalse();
  }

  @Test
  default void shouldLeaveABaseAloneThatTheTagDoesNotName() throws SQLException {
    RotationBench bench = tagged(users().bench("guest_clone"), "guest_clone");
    users().createBareUser(users().superuserOf("guest_clone"), "guest", "Somebody-elses-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("nothing shows that user guest belongs to this secret")
        .hasMessageContaining("names user guest_clone, so that the superuser leaves user guest");
    assertThat(users().server().canLogIn("guest", "Somebody-elses-1")).isTrue();
  }

  @Test
  default void shouldLeaveAUserAloneThatAMarkGivesToAnotherSecret() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    users().bench("taken").driver.rotate(SECRET).orThrow();
    RotationBench thief =
        RotationBench.of(users().server())
            .withSuperuser(
                users()
                    .server()
                    .secretJson(
                        users().superuserOf("taken"), AlternatingUsersOnServer.SUPERUSER_PASSWORD))
            .holding(users().server().secretJson("taken_clone", OLD));
    tagged(thief, "taken_clone");
    drifted(thief, "taken_clone");

    RotationRun run = thief.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "a mark in the database says that user taken_clone was made for another secret")
        .hasMessageContaining("[AUTH: ");
    assertThat(users().server().canLogIn("taken_clone", BY_HAND)).isTrue();
  }

  private RotationBench taggedPair(String base) throws SQLException {
    return tagged(users().bench(base), base);
  }
}
