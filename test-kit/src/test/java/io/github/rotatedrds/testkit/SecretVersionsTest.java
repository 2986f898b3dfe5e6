package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.LimitExceededException;

class SecretVersionsTest {

  private final MutableClock clock = new MutableClock();
  private final FakeSecretsManager secrets = new FakeSecretsManager(clock);

  SecretVersionsTest() {
    secrets.createSecret(r -> r.name("s").secretString("0"));
  }

  private void put(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(i -> secrets.putSecretValue(r -> r.secretId("s").secretString("v" + i)));
  }

  private long stored() {
    return secrets
        .listSecretVersionIdsPaginator(r -> r.secretId("s").includeDeprecated(true))
        .stream()
        .mapToLong(page -> page.versions().size())
        .sum();
  }

  @Test
  void shouldPurgeVersionsWithoutLabelsThatAreOlderThanADay() {
    put(120);
    clock.advance(Duration.ofHours(25));

    put(1);

    assertThat(stored()).isEqualTo(100);
  }

  @Test
  void shouldKeepEveryVersionForADay() {
    put(120);

    assertThat(stored()).isEqualTo(121);
  }

  @Test
  void shouldNeverPurgeAVersionWithALabel() {
    String first = secrets.getSecretValue(r -> r.secretId("s")).versionId();
    secrets.updateSecretVersionStage(
        r -> r.secretId("s").versionStage("KEEP").moveToVersionId(first));
    put(120);
    clock.advance(Duration.ofHours(25));
    put(1);

    assertThat(secrets.getSecretValue(r -> r.secretId("s").versionStage("KEEP")).secretString())
        .isEqualTo("0");
  }

  @Test
  void shouldRefuseTooManyVersionsInADay() {
    assertThatThrownBy(() -> put(300)).isInstanceOf(LimitExceededException.class);
  }
}
