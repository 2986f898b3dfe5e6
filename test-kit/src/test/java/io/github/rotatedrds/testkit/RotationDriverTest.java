package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

class RotationDriverTest {

  private static final String SECRET = "orders/app";

  private final MutableClock clock = new MutableClock();
  private final FakeSecretsManager secrets = new FakeSecretsManager(clock);
  private final List<RotationEvent> events = new ArrayList<>();
  private final List<StepRun> heard = new ArrayList<>();
  private final AtomicBoolean setFails = new AtomicBoolean();
  private final RotationDriver driver = new RotationDriver(secrets, this::step, heard::add);

  RotationDriverTest() {
    secrets.createSecret(r -> r.name(SECRET).secretString("old"));
  }

  private void step(RotationEvent event) {
    events.add(event);
    switch (event.step()) {
      case CREATE_SECRET ->
          secrets.putSecretValue(
              r ->
                  r.secretId(event.secretId())
                      .clientRequestToken(event.clientRequestToken())
                      .rotationToken(event.rotationToken())
                      .secretString("new")
                      .versionStages("AWSPENDING"));
      case SET_SECRET -> {
        if (setFails.get()) {
          throw new IllegalStateException("database is away");
        }
      }
      case TEST_SECRET ->
          secrets.getSecretValue(r -> r.secretId(event.secretId()).versionStage("AWSPENDING"));
      case FINISH_SECRET ->
          secrets.updateSecretVersionStage(
              r ->
                  r.secretId(event.secretId())
                      .versionStage("AWSCURRENT")
                      .moveToVersionId(event.clientRequestToken())
                      .removeFromVersionId(current()));
      default -> throw new IllegalArgumentException(event.step().wireName());
    }
  }

  private String current() {
    return secrets.getSecretValue(r -> r.secretId(SECRET)).versionId();
  }

  private String value(String stage) {
    return secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString();
  }

  @Test
  void shouldRunTheStepsInOrderWithOneToken() {
    driver.rotate(SECRET).orThrow();

    assertThat(events)
        .extracting(event -> event.step().wireName())
        .containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
    assertThat(events).extracting(RotationEvent::clientRequestToken).containsOnly(current());
  }

  @Test
  void shouldSendTheArnAndARotationToken() {
    driver.rotate(SECRET);

    assertThat(events.get(0).secretId()).startsWith("arn:aws:secretsmanager:");
    assertThat(events.get(0).rotationToken()).matches("[A-Za-z0-9-]{36,256}");
  }

  @Test
  void shouldRemoveAwspendingAndNoteTheDateWhenComplete() {
    driver.rotate(SECRET).orThrow();

    assertThat(value("AWSCURRENT")).isEqualTo("new");
    assertThat(value("AWSPREVIOUS")).isEqualTo("old");
    assertThat(secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages().values())
        .containsExactlyInAnyOrder(List.of("AWSCURRENT"), List.of("AWSPREVIOUS"));
    assertThat(secrets.describeSecret(r -> r.secretId(SECRET)).lastRotatedDate())
        .isEqualTo(clock.instant());
  }

  @Test
  void shouldStopAtTheFirstFailureAndTellWhich() {
    setFails.set(true);

    RotationRun run = driver.rotate(SECRET);

    assertThat(run.complete()).isFalse();
    assertThat(run.steps())
        .extracting(StepRun::step)
        .containsExactly(RotationStep.CREATE_SECRET, RotationStep.SET_SECRET);
    assertThatThrownBy(run::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is not complete after setSecret")
        .hasRootCauseMessage("database is away");
  }

  @Test
  void shouldRetryTheWholeSequenceWithTheSameToken() {
    setFails.set(true);
    driver.rotate(SECRET);
    setFails.set(false);

    driver.retry(SECRET).orThrow();

    assertThat(events).hasSize(6);
    assertThat(events).extracting(RotationEvent::clientRequestToken).containsOnly(current());
  }

  @Test
  void shouldRefuseAnotherRotationUntilTheFirstIsComplete() {
    driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);

    assertThatThrownBy(() -> driver.rotate(SECRET))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("A previous rotation isn't complete");
  }

  @Test
  void shouldReplayOneStep() {
    driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    StepRun replayed = driver.replay(SECRET, RotationStep.CREATE_SECRET);

    assertThat(replayed.succeeded()).isTrue();
    assertThat(events).hasSize(2).allMatch(event -> event.equals(events.get(0)));
  }

  @Test
  void shouldRunTestSecretAloneAgainstACopyAndRemoveIt() {
    RotationRun run = driver.test(SECRET);

    assertThat(run.orThrow().steps())
        .extracting(StepRun::step)
        .containsExactly(RotationStep.TEST_SECRET);
    assertThat(secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages()).hasSize(1);
  }

  @Test
  void shouldNotCallARotationCompleteThatMovedNothing() {
    RotationDriver idle = new RotationDriver(secrets, event -> {});

    RotationRun run = idle.rotate(SECRET);

    assertThat(run.failure()).isEmpty();
    assertThat(run.complete()).isFalse();
    assertThatThrownBy(run::orThrow).hasMessageContaining("AWSCURRENT did not move");
  }

  @Test
  void shouldRotateWhenSomebodyCallsRotateSecret() {
    driver.runOnRotateSecret(Runnable::run);

    secrets.rotateSecret(r -> r.secretId(SECRET).rotationLambdaARN("arn:aws:lambda:x"));

    assertThat(value("AWSCURRENT")).isEqualTo("new");
  }

  @Test
  void shouldTellEachStepWhenItIsDone() {
    driver.rotate(SECRET);

    assertThat(heard).extracting(StepRun::step).containsExactly(RotationStep.values());
    assertThat(heard).allMatch(step -> step.millis() >= 0);
  }

  @Test
  void shouldRecordOnlyTheCallsOfTheFunction() {
    secrets.forgetCalls();

    driver.rotate(SECRET);

    assertThat(secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly(
            "PutSecretValue", "GetSecretValue", "GetSecretValue", "UpdateSecretVersionStage");
  }

  @Test
  void shouldWriteTheEventAsTheServiceDoes() {
    RotationEvent event = new RotationEvent(RotationStep.SET_SECRET, "arn:x", "token", "proof");

    assertThat(event.toJson())
        .isEqualTo(
            "{\"Step\":\"setSecret\",\"SecretId\":\"arn:x\",\"ClientRequestToken\":\"token\",\"RotationToken\":\"proof\"}");
  }
}
