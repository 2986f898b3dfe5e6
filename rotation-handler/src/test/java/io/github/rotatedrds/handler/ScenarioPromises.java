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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

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

  /** Secrets Manager is only in the end consistent. */
  @Test
  default void shouldGoOnWithTheSamePasswordWhenItCouldNotBeReadYetF3() throws SQLException {
    RotationBench bench = bench("unseen");
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    String stored = bench.password("AWSPENDING");
    bench.secrets.intercept(
        CallInterceptor.failCall(
            2, () -> ResourceNotFoundException.builder().message("not yet").build()));

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow()).hasMessageContaining("the version has no value yet");
    assertThat(database().canLogIn("unseen", OLD)).isTrue();
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(stored);
    assertThat(database().canLogIn("unseen", stored)).isTrue();
  }

  /** Whatever either delivery says. */
  @ParameterizedTest
  @EnumSource(
      value = RotationStep.class,
      names = {"SET_SECRET", "TEST_SECRET", "FINISH_SECRET"})
  default void shouldConvergeWhenAStepIsDeliveredTwiceAtTheSameTimeF26(RotationStep step)
      throws SQLException {
    RotationBench bench = bench("doubled");
    bench.driver.rotateUpTo(SECRET, RotationStep.values()[step.ordinal() - 1]);
    String version = RollbackAnswer.versionWith(bench, "AWSPENDING");
    String pending = bench.password("AWSPENDING");

    CompletableFuture.allOf(
            Stream.of(1, 2)
                .map(twin -> CompletableFuture.runAsync(() -> bench.driver.replay(SECRET, step)))
                .toArray(CompletableFuture[]::new))
        .join();
    bench.driver.retry(SECRET).orThrow();

    assertThat(database().canLogIn("doubled", pending)).isTrue();
    assertThat(RollbackAnswer.versionWith(bench, "AWSCURRENT")).isEqualTo(version);
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
    assertThat(bench.secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages())
        .hasSize(2);
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

  @Test
  default void shouldFinishAfterDyingBetweenTestAndFinishF10() throws SQLException {
    RotationBench bench = bench("proved");
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    String pending = bench.password("AWSPENDING");

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
    assertThat(database().canLogIn("proved", pending)).isTrue();
  }

  @Test
  default void shouldKeepThePendingPasswordWhileTheServerIsAwayF13() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      database().createUser("deserted", OLD);
      RotationBench bench =
          RotationBench.of(database())
              .holding(CrashScenario.through(proxy.port(), database().secretJson("deserted", OLD)));
      bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
      String pending = bench.password("AWSPENDING");
      proxy.arm(message -> FaultProxy.Fate.LOST);

      StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);
      proxy.arm(message -> FaultProxy.Fate.DELIVERED);

      assertThat(set.failure().orElseThrow()).hasMessageContaining("[NETWORK: ");
      assertThat(bench.password("AWSPENDING")).isEqualTo(pending);
      bench.driver.retry(SECRET).orThrow();
      assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    }
  }

  /** Of another user, though it logs in. */
  @Test
  default void shouldNotLogInWithAnAwspreviousOfAnotherUserF21() throws SQLException {
    RotationBench bench = bench("neighbour");
    database().createUser("newcomer", "Set-by-hand-1");
    bench.put(database().secretJson("newcomer", "Never-set-1"));
    int logins = database().acceptedLogins("neighbour");

    assertThat(bench.driver.rotate(SECRET).failure().orElseThrow()).hasMessageContaining("[AUTH: ");

    assertThat(database().acceptedLogins("neighbour")).isEqualTo(logins);
    assertThat(database().canLogIn("neighbour", OLD)).isTrue();
    assertThat(database().canLogIn("newcomer", "Set-by-hand-1")).isTrue();
  }

  /** The one that came second does no harm, and says why it cannot go on. */
  @Test
  default void shouldLeaveAUserToTheSecretThatRotatedItFirstF26() throws SQLException {
    RotationBench first = bench("shared");
    RotationBench second =
        RotationBench.of(database()).holding(database().secretJson("shared", OLD));
    second.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    first.driver.rotate(SECRET).orThrow();

    assertThat(second.driver.retry(SECRET).failure().orElseThrow()).hasMessageContaining("[AUTH: ");

    assertThat(database().canLogIn("shared", first.password("AWSCURRENT"))).isTrue();
    assertThat(second.password("AWSCURRENT")).isEqualTo(OLD);
  }

  @ParameterizedTest
  @EnumSource(
      value = RotationStep.class,
      names = {"SET_SECRET", "TEST_SECRET"})
  default void shouldGoOnWithTheSamePasswordWhenKmsRefusedInTheMiddleF28(RotationStep step)
      throws SQLException {
    RotationBench bench = bench("enciphered");
    bench.driver.rotateUpTo(SECRET, RotationStep.values()[step.ordinal() - 1]);
    String pending = bench.password("AWSPENDING");
    bench.secrets.intercept(
        CallInterceptor.failBefore("GetSecretValue", Faults::decryptionFailure));

    StepRun refused = bench.driver.replay(SECRET, step);
    bench.secrets.intercept(CallInterceptor.none());

    assertThat(refused.failure().orElseThrow()).hasMessageContaining("KMS");
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(database().canLogIn("enciphered", pending)).isTrue();
  }

  /** The same process has rotated it before. */
  @Test
  default void shouldReadTheSecretAnewInAWarmFunctionF29() throws SQLException {
    RotationBench bench = bench("warm");
    bench.driver.rotate(SECRET).orThrow();
    database().createUser("warm", "Set-by-hand-1");
    bench.put(database().secretJson("warm", "Set-by-hand-1"));
    int rejected = database().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database().rejectedLogins()).isEqualTo(rejected);
    assertThat(database().canLogIn("warm", bench.password("AWSCURRENT"))).isTrue();
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database()).holding(database().secretJson(user, OLD));
  }
}
