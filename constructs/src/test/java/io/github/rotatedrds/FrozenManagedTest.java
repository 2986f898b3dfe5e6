package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** Resources that keep a password that RDS rotates by itself, without any schedule of the app. */
class FrozenManagedTest {

  private static final String KEPT = "Who keeps a former password";
  private static final String ROW =
      "DANGER Orders/Shop: Environment/Variables/PASSWORD, put in at deployment:"
          + " locked out by the next rotation";

  private final ReviewedApp orders = new ReviewedApp();
  private final DatabaseInstance managed =
      orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();

  @Test
  void shouldKnowThatRdsRotatesWhatItManages() {
    Shop.withVariable(orders.stack, Shop.password(managed.getSecret()));

    assertThat(violations()).containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldFollowManagedSecretsIntoOtherStacks() {
    Shop.withVariable(orders.stack("Shop"), Shop.password(managed.getSecret()));

    assertThat(violations()).containsExactly("rotation-password-frozen Shop/Shop");
  }

  @Test
  void shouldLetTheUserNamePass() {
    ISecret secret = managed.getSecret();
    Shop.withVariable(orders.stack, secret.secretValueFromJson("username").unsafeUnwrap());

    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldLetASecretPassThatIsNamedAfterTheDatabase() {
    Shop.withVariable(
        orders.stack,
        "{{resolve:secretsmanager:%s-api:SecretString:password}}"
            .formatted(managed.getInstanceIdentifier()));

    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldShowWhoKeepsThePassword() throws IOException {
    Shop.withVariable(orders.stack, Shop.password(managed.getSecret()));

    assertThat(ReviewedTemplates.synthesised(orders.app).rowsOfApp(KEPT)).containsExactly(ROW);
  }

  @Test
  void shouldShowItWithTheScheduleIfThereIsOne() throws IOException {
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(managed.getSecret().getSecretArn())
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(30).build())
        .build();
    Shop.withVariable(orders.stack, Shop.password(managed.getSecret()));

    ReviewedTemplates templates = ReviewedTemplates.synthesised(orders.app);

    assertThat(templates.rows(KEPT)).containsExactly(ROW);
    assertThat(templates.rowsOfApp(KEPT)).isEmpty();
  }

  private List<String> violations() {
    return GuardrailFindings.in(orders.app).violations();
  }
}
