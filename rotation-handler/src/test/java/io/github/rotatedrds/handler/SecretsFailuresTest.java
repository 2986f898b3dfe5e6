package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationEvent;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Secrets Manager and KMS can refuse, in steps that need no database. */
class SecretsFailuresTest {
  private static final String JSON =
      "{\"engine\":\"postgres\",\"host\":\"%s\",\"username\":\"app\",\"password\":\"Planted-secret-1\"}";

  private final RotationBench bench =
      new RotationBench()
          .with(HandlerEnvironment.ENGINE, "postgres")
          .with(HandlerEnvironment.TLS, "clear-text")
          .holding(JSON.formatted("db.invalid"));

  @ParameterizedTest
  @ValueSource(strings = {"DescribeSecret", "GetSecretValue", "PutSecretValue"})
  void shouldRepeatWhatIsThrottledBeyondTheSdksOwnPatienceF28(String operation) {
    fail(operation, Faults::throttled);

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(operation + " was refused with ThrottlingException")
        .hasMessageContaining("[SECRETS: spread the rotations");
    assertThat(bench.pauses).hasSize(3);
  }

  @Test
  void shouldGoOnWhenThrottlingEndsF28() {
    AtomicBoolean throttled = new AtomicBoolean(true);
    bench.duringPauses(() -> throttled.set(false));
    bench.secrets.intercept(
        (call, proceed) -> {
          if (throttled.get()) {
            throw Faults.throttled();
          }
          proceed.run();
        });

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure()).isEmpty();
    assertThat(bench.log()).contains("\"attempt\":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetSecretValue", "PutSecretValue"})
  void shouldSayThatKmsRefusesF28(String operation) {
    fail(operation, Faults::decryptionFailure);

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[SECRETS: allow kms:Decrypt");
    assertThat(bench.pauses).isEmpty();
  }

  @Test
  void shouldSayThatTheRoleMayNotF28() {
    fail("PutSecretValue", Faults::accessDenied);

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("PutSecretValue was refused with AccessDeniedException")
        .hasMessageContaining("[SECRETS: allow the action on this secret in the function's role");
  }

  @Test
  void shouldSayThatTheSecretIsMarkedForDeletion() {
    String version = bench.begin(JSON.formatted("db.invalid"));
    bench.secrets.deleteSecret(r -> r.secretId(SECRET));

    assertThatThrownBy(
            () ->
                bench.send(
                    new RotationEvent(RotationStep.SET_SECRET, SECRET, version, version).toJson()))
        .hasMessageContaining("the secret was marked for deletion on 20")
        .hasMessageContaining("[SECRETS: restore it with 'aws secretsmanager restore-secret'");
    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("SECRETS SECRET_GONE: ");
  }

  @Test
  void shouldSayThatThereIsNoSuchSecret() {
    bench.secrets.deleteSecret(r -> r.secretId(SECRET).forceDeleteWithoutRecovery(true));

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("SECRETS SECRET_GONE: DescribeSecret was refused with ResourceNotFound");
  }

  @Test
  void shouldSayThatAQuotaIsUsedUp() {
    fail("PutSecretValue", Faults::quotaUsedUp);

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("PutSecretValue was refused with LimitExceededException")
        .hasMessageContaining("[SECRETS: rotate less often");
    assertThat(bench.pauses).isEmpty();
  }

  @Test
  void shouldSayThatSecretsManagerDoesNotAnswer() {
    fail("DescribeSecret", Faults::connectionLost);

    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("DescribeSecret got no answer")
        .hasMessageContaining("a Secrets Manager endpoint or a NAT gateway");
  }

  /** Lambda would end the process soon, and it would say nothing. */
  @Test
  void shouldLogBeforeTheDeadlineWhenACallHangs() {
    bench.withTime(Duration.ofSeconds(2));
    bench.secrets.intercept(
        (call, proceed) -> {
          Deadline patience = Deadline.in(Duration.ofSeconds(30));
          while (bench.log().isEmpty() && patience.leaves(Duration.ofMillis(1))) {
            Thread.onSpinWait();
          }
          throw Faults.connectionLost();
        });

    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(bench.log().lines()).singleElement().asString().contains("OUT_OF_TIME");
  }

  @Test
  void shouldKeepTheFirstPasswordWhenTheAnswerToPutIsLostF2() {
    bench.secrets.intercept(CallInterceptor.failAfter("PutSecretValue", Faults::serverError));
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    String stored = bench.password("AWSPENDING");
    bench.secrets.intercept(CallInterceptor.none());

    StepRun again = bench.driver.replay(SECRET, RotationStep.CREATE_SECRET);

    assertThat(again.succeeded()).isTrue();
    assertThat(bench.password("AWSPENDING")).isEqualTo(stored);
  }

  @Test
  void shouldKeepTheFirstPasswordWhenCreateIsRepeatedF1() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    String stored = bench.password("AWSPENDING");

    assertThat(bench.driver.replay(SECRET, RotationStep.CREATE_SECRET).succeeded()).isTrue();

    assertThat(bench.password("AWSPENDING")).isEqualTo(stored);
  }

  @Test
  void shouldConnectNowhereWhenPendingIsForAnotherHostF21() {
    bench.begin(JSON.formatted("elsewhere.invalid"));

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow())
        .hasMessageContaining("AWSPENDING is for user app on elsewhere.invalid:5432")
        .hasMessageContaining("[CONFIG: ");
  }

  @Test
  void shouldNotLetAUserNameStartALineOfTheLog() {
    String json =
        JSON.replace("app", "app\\u2028{\\\"outcome\\\":\\\"success\\\"}").formatted("db.invalid");
    bench.put(json);
    bench.begin(json);

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow().getMessage())
        .contains("app\\u2028{")
        .doesNotContain("\u2028");
    assertThat(bench.log()).matches("[\\x20-\\x7e]+\n").contains("UNKNOWN_HOST");
  }

  /** Lambda starts another process for this error only when it comes out of the handler. */
  @Test
  void shouldLogThatMemoryIsFullAndLetLambdaEndTheProcess() {
    bench.secrets.intercept(
        (call, proceed) -> {
          throw new OutOfMemoryError("Java heap space");
        });

    assertThatThrownBy(bench::check).isInstanceOf(OutOfMemoryError.class);

    assertThat(bench.log()).contains("unexpected java.lang.OutOfMemoryError at ");
  }

  private void fail(String operation, Supplier<RuntimeException> fault) {
    bench.secrets.intercept(CallInterceptor.failBefore(operation, fault));
  }
}
