package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DeploymentCheck;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/** When a deployment looks at its secret again: the resource has another id then. */
class VerificationFingerprintTest {

  static Stream<Named<Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>>>> relevant() {
    return Stream.of(
        Named.of("rules", b -> b.rotationRules(RotationRules.every(Duration.days(7)))),
        Named.of("immediately", b -> b.rotateImmediately(true)),
        Named.of("password", b -> b.passwordLength(24)),
        Named.of("promotion", b -> b.scheme(RotationScheme.singleUser().promotedAfterProof())),
        Named.of("user", b -> b.username("billing")),
        Named.of("port", b -> b.databasePort(5433)),
        Named.of(
            "tls", b -> b.tls(DatabaseTls.verifyFull(Path.of("src/test/resources/own-root.pem")))),
        Named.of("runtime", b -> b.runtime(Runtime.JAVA_21)),
        Named.of("dual stack", b -> b.dualStack(true)));
  }

  @ParameterizedTest
  @MethodSource("relevant")
  void shouldLookAgainAfterChangesThatARotationDependsOn(
      Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    assertThat(idAfter(change)).isNotEqualTo(idAfter(builder -> {}));
  }

  static Stream<Named<Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>>>> irrelevant() {
    return Stream.of(
        Named.of("nothing", b -> {}),
        Named.of("retention", b -> b.logRetention(RetentionDays.ONE_WEEK)),
        Named.of("monitoring", b -> b.monitoring(RotationMonitoring.none())),
        Named.of("rotation", b -> b.verifyOnDeploy(VerifyOnDeploy.rotate())));
  }

  @ParameterizedTest
  @MethodSource("irrelevant")
  void shouldNotLookAgainAfterOtherChanges(
      Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    assertThat(idAfter(change)).isEqualTo(idAfter(builder -> {}));
  }

  private static String idAfter(Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    DatabaseStack orders = new DatabaseStack("eu-west-1");
    RotatedRdsSecretBuilder<RotatedRdsSecret> builder =
        orders.rotated().verifyOnDeploy(VerifyOnDeploy.check());
    change.accept(builder);
    builder.build();
    return orders.template().findResources(DeploymentCheck.RESOURCE_TYPE).keySet().stream()
        .filter(id -> id.startsWith("PasswordVerificationChecked"))
        .findFirst()
        .orElseThrow();
  }
}
