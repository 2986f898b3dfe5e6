package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What a rollback refuses before any connection: the host of every secret here does not exist. */
class SecretRollbackTest {
  private static final String UNKNOWN = "11111111-2222-3333-4444-555555555555";

  private final RotationBench bench =
      new RotationBench()
          .with(HandlerEnvironment.ENGINE, "postgres")
          .with(HandlerEnvironment.TLS, "clear-text")
          .holding(secret("postgres", "app"));

  /** The service asks for a test when rotation is configured; that it fails is no matter here. */
  SecretRollbackTest() {
    bench.driver.test(SECRET);
  }

  @Test
  void shouldRefuseWhenThereIsNoPreviousVersion() {
    refuses(UNKNOWN, "no version has AWSPREVIOUS, so there is none to go back to [STAGES: ");
  }

  @Test
  void shouldRefuseAVersionThatIsNotThePreviousOneAndNameIt() {
    bench.put(secret("postgres", "app"));

    refuses(
        UNKNOWN,
        "only AWSPREVIOUS can become current again, and that is version "
            + RollbackAnswer.versionWith(bench, "AWSPREVIOUS"));
  }

  @Test
  void shouldFindTheCurrentVersionCurrentAlready() {
    bench.put(secret("postgres", "app"));
    String current = RollbackAnswer.versionWith(bench, "AWSCURRENT");
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");

    RollbackAnswer answer = RollbackAnswer.to(bench, current);

    assertThat(answer.fields())
        .containsOnlyKeys("secretArn", "currentVersion", "previousVersion", "changed", "message");
    assertThat(answer.changed()).isFalse();
    assertThat(answer.text("secretArn")).startsWith("arn:").contains(SECRET);
    assertThat(answer.text("currentVersion")).isEqualTo(current);
    assertThat(answer.text("previousVersion")).isEqualTo(previous);
    assertThat(answer.text("message")).isEqualTo("already current, nothing to do");
  }

  @Test
  void shouldRefuseASecretThatAnotherFunctionRotates() {
    bench.secrets.rotateSecret(
        r ->
            r.secretId(SECRET)
                .rotateImmediately(false)
                .rotationLambdaARN("arn:aws:lambda:us-east-1:123456789012:function:other"));
    bench.put(secret("postgres", "app"));

    refusesPrevious(
        "this function does not rotate the secret;"
            + " ask arn:aws:lambda:us-east-1:123456789012:function:other [CONFIG: ");
  }

  @Test
  void shouldRefuseASecretThatNoFunctionRotates() {
    RotationBench unconfigured =
        new RotationBench()
            .with(HandlerEnvironment.ENGINE, "postgres")
            .with(HandlerEnvironment.TLS, "clear-text")
            .holding(secret("postgres", "app"));
    unconfigured.put(secret("postgres", "app"));

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(unconfigured))
        .hasMessageContaining("ask nobody: the secret has no rotation function");
  }

  @Test
  void shouldRefuseAnotherHost() {
    bench.put(secret("postgres", "app").replace("db.invalid", "other.invalid"));

    refusesPrevious(
        "AWSPREVIOUS is for user app on db.invalid:5432, but before user app on other.invalid:5432"
            + " only user app of the same server may be current");
  }

  @Test
  void shouldRefuseAnotherUser() {
    bench.put(secret("postgres", "somebody"));

    refusesPrevious("only user somebody of the same server may be current");
  }

  @Test
  void shouldRefuseAnotherEngine() {
    bench.put(secret("mysql", "app"));

    refusesPrevious("the secret is for MySQL, but this function rotates PostgreSQL [CONFIG: ");
  }

  @Test
  void shouldRefuseAPreviousVersionFromBeforeTheAttachment() {
    bench.put("{\"username\":\"app\",\"password\":\"Old-password-1\"}");
    bench.put(secret("postgres", "app"));

    refusesPrevious("AWSPREVIOUS of arn:");
  }

  @Test
  void shouldRefuseWrongTags() {
    bench.put(secret("postgres", "app"));
    bench.tagged(SecretTag.SCHEME, "no-such-scheme");

    refusesPrevious("the secret's tags are wrong");
  }

  @Test
  void shouldKeepTheLabelsWhenTheDatabaseCannotBeReached() {
    bench.put(secret("postgres", "app"));

    refusesPrevious("logging in as user app on db.invalid:5432 failed");
    assertThat(bench.find("AWSPENDING")).isEmpty();
  }

  @Test
  void shouldRefuseAPreviousVersionThatNamesAnotherDatabase() {
    bench.put(secret("postgres", "app", "orders"));
    bench.put(secret("postgres", "app", "renamed"));

    refusesPrevious(
        "AWSPREVIOUS names database orders, but AWSCURRENT database renamed; rotate the secret"
            + " instead, which keeps 'dbname' of AWSCURRENT [CONFIG: ");
  }

  @Test
  void shouldRefuseAPreviousVersionThatNamesNoDatabaseBeforeOneThatDoes() {
    bench.put(secret("postgres", "app", "orders"));

    refusesPrevious("AWSPREVIOUS names no database, but AWSCURRENT database orders");
  }

  @Test
  void shouldTryAgainWhatPassesByItself() {
    bench.put(secret("postgres", "app"));
    String version = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    bench.secrets.intercept(CallInterceptor.failCall(1, Faults::throttled));

    assertThatThrownBy(() -> RollbackAnswer.to(bench, version)).hasMessageContaining("NETWORK");

    assertThat(bench.pauses).hasSize(1);
  }

  @Test
  void shouldLogOneLineOfEachRollbackAndCountNoRotation() {
    bench.put(secret("postgres", "app"));
    String version = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    int before = bench.log().length();

    assertThatThrownBy(() -> RollbackAnswer.to(bench, version))
        .hasMessageStartingWith("rollback of " + SECRET + " to version " + version + ": ");

    Map<String, JsonNode> line = JsonObjects.parse(bench.log().substring(before)).orElseThrow();
    assertThat(line.get("operation").asString()).isEqualTo("rollback");
    assertThat(line.get("outcome").asString()).isEqualTo("failure");
    assertThat(line)
        .containsKeys("secretArn", "scheme", "kind", "remedy")
        .doesNotContainKeys("step", "RotationFailed", "SecretUnhealthy", "_aws");
  }

  private void refusesPrevious(String message) {
    refuses(RollbackAnswer.versionWith(bench, "AWSPREVIOUS"), message);
  }

  private void refuses(String version, String message) {
    String current = RollbackAnswer.versionWith(bench, "AWSCURRENT");

    assertThatThrownBy(() -> RollbackAnswer.to(bench, version)).hasMessageContaining(message);

    assertThat(RollbackAnswer.versionWith(bench, "AWSCURRENT")).isEqualTo(current);
    assertThat(bench.log()).doesNotContain("Old-password-1");
  }

  private static String secret(String engine, String user, String dbname) {
    return secret(engine, user).replace("}", ",\"dbname\":\"%s\"}".formatted(dbname));
  }

  private static String secret(String engine, String user) {
    return "{\"engine\":\"%s\",\"host\":\"db.invalid\",\"username\":\"%s\",\"password\":\"Old-password-1\"}"
        .formatted(engine, user);
  }
}
