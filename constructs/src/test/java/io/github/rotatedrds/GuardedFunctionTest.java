package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.rds.DatabaseInstance;

class GuardedFunctionTest {

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldNameAFunctionThatUsesNoTls() {
    rotatedMaster().tls(DatabaseTls.clearText()).build();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-in-clear-text Orders/Password/Function/Handler/Resource");
  }

  @Test
  void shouldNameAFunctionThatNobodyWatches() {
    rotatedMaster().monitoring(RotationMonitoring.none()).build();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-alarm-missing Orders/Password/Function/Handler/Resource");
  }

  @Test
  void shouldBeContentWithAnAlarmOfSomebodysOwn() {
    RotatedRdsSecret rotated = rotatedMaster().monitoring(RotationMonitoring.none()).build();
    Alarm.Builder.create(orders.stack, "Alarm")
        .metric(rotated.getRotationFunction().metricErrors())
        .threshold(1)
        .evaluationPeriods(1)
        .build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldBeContentWithARuleOnFailedRotationsOfTheSecret() {
    RotatedRdsSecret rotated = rotatedMaster().monitoring(RotationMonitoring.none()).build();
    failureRule(
        Map.of(
            "eventName",
            List.of("RotationFailed"),
            "additionalEventData",
            Map.of("SecretId", List.of(rotated.getSecret().getSecretArn()))));

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldNotBeContentWithARuleOnAnotherSecret() {
    rotatedMaster().monitoring(RotationMonitoring.none()).build();
    failureRule(
        Map.of(
            "eventName",
            List.of("RotationFailed"),
            "additionalEventData",
            Map.of("SecretId", List.of("another"))));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-alarm-missing Orders/Password/Function/Handler/Resource");
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotatedMaster() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    return orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret());
  }

  private void failureRule(Map<String, Object> detail) {
    CfnRule.Builder.create(orders.stack, "Failures")
        .eventPattern(Map.of("source", List.of("aws.secretsmanager"), "detail", detail))
        .build();
  }
}
