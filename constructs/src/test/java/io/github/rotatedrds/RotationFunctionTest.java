package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.logs.RetentionDays;

/** What props change about the function. */
class RotationFunctionTest {

  private static final String EXCLUDED = "/\"@ abc";

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldLeaveTheLivePasswordAloneWhenTheRulesForPasswordsChange() {
    orders.rotated().build();
    DatabaseStack changed = new DatabaseStack();
    changed.rotated().passwordLength(20).excludeCharacters(EXCLUDED).build();

    assertThat(changed.tags())
        .containsEntry("rotated-rds:password-length", "20")
        .containsEntry("rotated-rds:exclude-characters", "2f224020616263");
    assertThat(changed.propertiesOf("AWS::SecretsManager::Secret").get("GenerateSecretString"))
        .isEqualTo(orders.propertiesOf("AWS::SecretsManager::Secret").get("GenerateSecretString"));
  }

  @Test
  void shouldPassALengthOnThatIsKnownOnlyAtDeployment() {
    CfnParameter length =
        CfnParameter.Builder.create(orders.stack, "Length").type("Number").build();

    orders.rotated().passwordLength(length.getValueAsNumber()).build();

    assertThat(orders.tags()).containsEntry("rotated-rds:password-length", Map.of("Ref", "Length"));
  }

  @Test
  void shouldPassExcludedCharactersInTheEnvironmentWhenOnlyDeploymentKnowsThem() {
    CfnParameter text = CfnParameter.Builder.create(orders.stack, "Text").type("String").build();

    orders.rotated().excludeCharacters(text.getValueAsString()).build();

    environment().containsEntry("ROTATED_RDS_EXCLUDE_CHARACTERS", Map.of("Ref", "Text"));
    assertThat(orders.tags()).doesNotContainKey("rotated-rds:exclude-characters");
  }

  @Test
  void shouldKeepLogsAsLongAsAsked() {
    orders.rotated().logRetention(RetentionDays.TEN_YEARS).build();

    assertThat(orders.propertiesOf("AWS::Logs::LogGroup")).containsEntry("RetentionInDays", 3653);
  }

  private MapAssert<Object, Object> environment() {
    return assertThat(orders.propertiesOf("AWS::Lambda::Function").get("Environment"))
        .extracting("Variables", InstanceOfAssertFactories.MAP);
  }
}
