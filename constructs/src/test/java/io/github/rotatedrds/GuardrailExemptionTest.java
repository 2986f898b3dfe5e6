package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;

class GuardrailExemptionTest {

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldLetExemptionsPassAndWriteTheirReasons() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();

    RotationGuardrails.exempt(database, GuardrailRule.ROTATION, "thrown away every night");

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    assertThat(orders.templates().get("Orders").toString())
        .contains("rotated-rds:exempt={rotation-missing=thrown away every night}");
  }

  @Test
  void shouldExemptFromOneRuleOnly() {
    RotatedRdsSecret rotated =
        rotatedMaster().tls(DatabaseTls.clearText()).monitoring(RotationMonitoring.none()).build();

    RotationGuardrails.exempt(rotated, GuardrailRule.TLS, "a database without TLS");

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-alarm-missing Orders/Password/Function/Handler/Resource");
  }

  @Test
  void shouldKeepEarlierExemptionsOfAResource() {
    RotatedRdsSecret rotated =
        rotatedMaster().tls(DatabaseTls.clearText()).monitoring(RotationMonitoring.none()).build();

    RotationGuardrails.exempt(rotated, GuardrailRule.TLS, "a database without TLS");
    RotationGuardrails.exempt(rotated, GuardrailRule.ALARM, "watched by the platform");

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldRefuseAnExemptionWithoutReason() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();

    assertThatThrownBy(() -> RotationGuardrails.exempt(database, GuardrailRule.ROTATION, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'reason' must not be empty; tell the reviewer why");
  }

  @Test
  void shouldRefuseAnExemptionThatConcernsNothing() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();

    assertThatThrownBy(() -> RotationGuardrails.exempt(database, GuardrailRule.TLS, "none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'construct' must have a resource that rotation-in-clear-text concerns"
                + " (AWS::Lambda::Function), got Orders/Database without one");
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotatedMaster() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    return orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret());
  }
}
