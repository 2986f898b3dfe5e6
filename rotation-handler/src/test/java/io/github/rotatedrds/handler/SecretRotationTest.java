package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;

/** What is decided before any connection: the host of every secret here does not exist. */
class SecretRotationTest {
  private final RotationBench bench =
      new RotationBench()
          .with(HandlerEnvironment.ENGINE, "postgres")
          .with(HandlerEnvironment.TLS, "clear-text")
          .holding(secret("postgres", "db.invalid", "app"));

  @Test
  void shouldRefuseAPendingVersionForAnotherHost() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    putCurrent(secret("postgres", "other.invalid", "app"));

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow())
        .hasMessageContaining(
            "AWSPENDING is for user app on db.invalid:5432, but AWSCURRENT for user app on other.invalid:5432;"
                + " if AWSCURRENT logs in, remove the label AWSPENDING and rotate again; if it does not, AWSPENDING may"
                + " have the only password that does: put that into AWSCURRENT first [CONFIG:");
  }

  @Test
  void shouldRefuseAPendingVersionForAnotherUser() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    putCurrent(secret("postgres", "db.invalid", "victim"));

    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

    assertThat(set.failure().orElseThrow()).hasMessageContaining("AWSCURRENT for user victim");
  }

  @Test
  void shouldRefuseASecretOfAnotherEngine() {
    bench.put(secret("mysql", "db.invalid", "app"));

    assertThat(bench.driver.rotate(SECRET).failure().orElseThrow())
        .hasMessageContaining(
            "the secret is for MySQL, but this function rotates PostgreSQL [CONFIG:");
  }

  @Test
  void shouldRefuseABinarySecret() {
    bench.secrets.putSecretValue(
        r -> r.secretId(SECRET).secretBinary(SdkBytes.fromUtf8String("x")));

    assertThat(bench.driver.rotate(SECRET).failure().orElseThrow())
        .hasMessageContaining(
            "is binary; rotation needs a SecretString with a JSON object [CONFIG:");
  }

  @Test
  void shouldKeepThePendingPasswordWhenCreateIsReplayed() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    String pending = bench.password("AWSPENDING");

    assertThat(bench.driver.replay(SECRET, RotationStep.CREATE_SECRET).succeeded()).isTrue();

    assertThat(bench.password("AWSPENDING")).isEqualTo(pending);
  }

  @Test
  void shouldKeepThePendingPasswordWhenTheAnswerOfPutIsLost() {
    bench.secrets.intercept(CallInterceptor.failAfter("PutSecretValue", Faults::connectionLost));
    assertThat(bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET).failure()).isPresent();
    String pending = bench.password("AWSPENDING");

    bench.secrets.intercept(CallInterceptor.none());

    assertThat(bench.driver.replay(SECRET, RotationStep.CREATE_SECRET).succeeded()).isTrue();
    assertThat(bench.password("AWSPENDING")).isEqualTo(pending);
  }

  @Test
  void shouldPassTheRotationTokenOn() {
    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::request)
        .filteredOn(PutSecretValueRequest.class::isInstance)
        .extracting(request -> ((PutSecretValueRequest) request).rotationToken())
        .containsExactly(run.rotation().rotationToken());
  }

  @Test
  void shouldNotPromoteAVersionThatLostItsPendingLabel() {
    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSPENDING")
                .removeFromVersionId(run.rotation().clientRequestToken()));

    StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);

    assertThat(finish.failure().orElseThrow())
        .hasMessageContaining("no version has AWSPENDING; start a new rotation")
        .hasMessageContaining("[STAGES:");
  }

  @Test
  void shouldPromoteWhateverTheTagsSayByThen() {
    RotationRun run = bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.tag(Map.of(SecretTag.SCHEME, "alternate", SecretTag.PASSWORD_LENGTH, "3"));

    assertThat(bench.driver.replay(SECRET, RotationStep.FINISH_SECRET).succeeded()).isTrue();

    assertThat(bench.secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages())
        .hasEntrySatisfying(
            run.rotation().clientRequestToken(),
            labels -> assertThat(labels).contains("AWSCURRENT"));
  }

  @Test
  void shouldNotPromoteWhenSomebodyPutANewCurrentVersionMeanwhile() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.put(secret("postgres", "db.invalid", "app"));

    assertThat(bench.driver.replay(SECRET, RotationStep.FINISH_SECRET).failure().orElseThrow())
        .hasMessageContaining("[STAGES:");
  }

  @Test
  void shouldRefuseToWorkWhileRotationIsSwitchedOff() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.secrets.cancelRotateSecret(r -> r.secretId(SECRET));

    assertThat(bench.driver.replay(SECRET, RotationStep.SET_SECRET).failure().orElseThrow())
        .hasMessageContaining("rotation of this secret is switched off");
  }

  @Test
  void shouldNameTheCallAndTheCodeWhenSecretsManagerRefuses() {
    bench.secrets.intercept(CallInterceptor.failBefore("PutSecretValue", Faults::accessDenied));

    assertThat(bench.driver.rotate(SECRET).failure().orElseThrow())
        .hasMessageContaining("PutSecretValue was refused with AccessDeniedException, HTTP 400")
        .hasMessageContaining("[SECRETS:");
  }

  @Test
  void shouldLogOneLineOfJsonForEachStep() {
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);

    assertThat(bench.log().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(JsonObjects.parse(line).orElseThrow())
                    .containsKeys("step", "secretArn", "versionId", "outcome", "milliseconds"));
  }

  /** As an operator does who corrects a secret but leaves the running rotation alone. */
  private void putCurrent(String json) {
    String version = "11111111-aaaa-bbbb-cccc-000000000000";
    bench.secrets.putSecretValue(
        r ->
            r.secretId(SECRET)
                .clientRequestToken(version)
                .versionStages("corrected")
                .secretString(json));
    String current = versionWith("AWSCURRENT");
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSCURRENT")
                .moveToVersionId(version)
                .removeFromVersionId(current));
  }

  private String versionWith(String stage) {
    return bench.secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).versionId();
  }

  private static String secret(String engine, String host, String user) {
    return "{\"engine\":\"%s\",\"host\":\"%s\",\"username\":\"%s\",\"password\":\"Old-password-1\"}"
        .formatted(engine, host, user);
  }
}
