package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can come between the steps of a single user's rotation, on every engine. */
interface ScenarioPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldChangeAgainWhenAnOperatorPutTheOldPasswordBackF8() throws SQLException {
    RotationBench bench = bench("restored");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");
    database().createUser("restored", OLD);

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(database().canLogIn("restored", pending)).isTrue();
  }

  @Test
  default void shouldSucceedWhenTheAnswerToThePromotionIsLostF9() throws SQLException {
    RotationBench bench = bench("unheard");
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    bench.secrets.intercept(
        CallInterceptor.failAfter("UpdateSecretVersionStage", Faults::serverError));

    assertThat(bench.driver.replay(SECRET, RotationStep.FINISH_SECRET).succeeded()).isTrue();

    assertThat(database().canLogIn("unheard", bench.password("AWSCURRENT"))).isTrue();
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
    assertThat(bench.log()).containsOnlyOnce("\"RotationSucceeded\":1");
  }

  @Test
  default void shouldConvergeWhenAStepIsDeliveredTwiceAtTheSameTimeF26() throws SQLException {
    RotationBench bench = bench("doubled");
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    CompletableFuture.allOf(
            Stream.of(1, 2)
                .map(
                    twin ->
                        CompletableFuture.runAsync(
                            () -> bench.driver.replay(SECRET, RotationStep.SET_SECRET)))
                .toArray(CompletableFuture[]::new))
        .join();
    bench.driver.retry(SECRET).orThrow();

    assertThat(database().canLogIn("doubled", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldOnlyLogInWhenRotationIsNotToBeginAtOnceF27() throws SQLException {
    RotationBench bench = bench("tested");

    assertThat(bench.driver.test(SECRET).complete()).isTrue();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().acceptedLogins("tested")).isEqualTo(1);
    assertThat(database().canLogIn("tested", OLD)).isTrue();
  }

  /** Somebody saved a wrong name, a rotation made a version of it, and AWSCURRENT was put back. */
  @Test
  default void shouldChangeNothingWhenTheNewPasswordCouldNotBeProved() throws SQLException {
    RotationBench bench = bench("misled");
    bench.put(
        database()
            .secretJson("misled", OLD)
            .replace("\"dbname\":\"" + database().database(), "\"dbname\":\"gone"));
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSCURRENT")
                .moveToVersionId(RollbackAnswer.versionWith(bench, "AWSPREVIOUS"))
                .removeFromVersionId(RollbackAnswer.versionWith(bench, "AWSCURRENT")));

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow()).hasMessageContaining("correct 'dbname' in the secret");
    assertThat(database().canLogIn("misled", OLD)).isTrue();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database()).holding(database().secretJson(user, OLD));
  }
}
