package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Resources that keep the password of the day on which they were deployed. */
class FrozenPasswordTest {

  private static final String KEPT = "Who keeps a former password";

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldNameAVariableThatHasThePassword() {
    ISecret secret = rotated();
    Shop.withVariable(orders.stack, Shop.password(secret));

    GuardrailFindings findings = GuardrailFindings.in(orders.app);

    assertThat(findings.violations()).containsExactly("rotation-password-frozen Orders/Shop");
    assertThat(findings.report())
        .contains("Properties/Environment/Variables/PASSWORD")
        .contains("is locked out by the next rotation")
        .contains("read the secret when it connects");
  }

  @Test
  void shouldNameWhateverHasTheWholeSecret() {
    Shop.withVariable(orders.stack, rotated().getSecretValue().unsafeUnwrap());

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldFindThePasswordWithinTextsAndLists() throws IOException {
    ISecret secret = rotated();
    String url =
        "postgres://%s:%s@%s/"
            .formatted(
                secret.secretValueFromJson("username").unsafeUnwrap(),
                Shop.password(secret),
                secret.secretValueFromJson("host").unsafeUnwrap());
    Shop.with(orders.stack, Map.of("UserData", List.of("first", Fn.base64("export URL=" + url))));

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(KEPT))
        .containsExactly(
            "DANGER Orders/Shop: UserData/1/Fn::Base64"
                + ", put in at deployment: locked out by the next rotation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{resolve:secretsmanager:${DatabaseSecretAttachmentE5D1B020}}}",
        "{{resolve:secretsmanager:${DatabaseSecret3B817195}:SecretString:password}}",
        "{{resolve:secretsmanager:${DatabaseSecret3B817195.Id}:SecretString:password::}}",
        "of ${AWS::Region}: {{resolve:secretsmanager:${DatabaseSecret3B817195}:SecretString}}",
        "{{resolve:secretsmanager:${Mine}:SecretString:password:AWSPREVIOUS}}"
      })
  void shouldReadSubstitutions(String text) {
    ISecret secret = rotated();
    Shop.with(
        orders.stack,
        Map.of("Text", Fn.sub(text, Map.of("Mine", secret.getSecretArn(), "Unused", "x"))));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldNameATextOnceThatHasThePasswordTwice() {
    ISecret secret = rotated();
    Shop.withVariable(orders.stack, Shop.password(secret) + " " + Shop.password(secret));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldReadTheChoicesWithinTexts() {
    ISecret secret = rotated();
    CfnCondition test =
        CfnCondition.Builder.create(orders.stack, "Test")
            .expression(Fn.conditionEquals(Fn.ref("AWS::StackName"), "Test"))
            .build();
    String chosen =
        Token.asString(Fn.conditionIf(test.getLogicalId(), "none", Shop.password(secret)));
    Shop.withVariable(orders.stack, "password=" + chosen);

    GuardrailFindings findings = GuardrailFindings.in(orders.app);

    assertThat(findings.violations()).containsExactly("rotation-password-frozen Orders/Shop");
    assertThat(findings.report()).contains("Properties/Environment/Variables/PASSWORD/Fn::If/2");
  }

  @Test
  void shouldFollowReferencesFromOtherStacksAndNestedOnes() {
    ISecret secret = rotated();
    Shop.withVariable(orders.stack("Shop"), Shop.password(secret));
    Shop.withVariable(new NestedStack(orders.stack, "Inner"), Shop.password(secret));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactlyInAnyOrder(
            "rotation-password-frozen Shop/Shop", "rotation-password-frozen Orders/Inner/Shop");
  }

  @Test
  void shouldKnowAnImportedSecretByItsArn() {
    Shop.withVariable(orders.stack, Shop.password(imported()));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldShowWhoKeepsThePasswordOfAnImportedSecret() throws IOException {
    Shop.withVariable(orders.stack, Shop.password(imported()));

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(KEPT)).hasSize(1);
  }

  @Test
  void shouldLeaveAloneWhatDoesNotChangeWithTheRotation() throws IOException {
    ISecret secret = rotated();
    Secret other = new Secret(orders.stack, "Other");
    Shop.with(
        orders.stack,
        Map.of(
            "Host", secret.secretValueFromJson("host").unsafeUnwrap(),
            "User", secret.secretValueFromJson("username").unsafeUnwrap(),
            "Arn", secret.getSecretArn(),
            "OtherPassword", other.getSecretValue().unsafeUnwrap()));

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldLeaveOutTheSectionWhenNobodyKeepsOne() throws IOException {
    rotated();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(KEPT)).isEmpty();
  }

  @Test
  void shouldLetExemptionsPass() {
    CfnResource shop = Shop.withVariable(orders.stack, Shop.password(rotated()));

    RotationGuardrails.exempt(shop, GuardrailRule.FROZEN_PASSWORD, "deployed each night");

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  private ISecret rotated() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();
    return database.getSecret();
  }

  private ISecret imported() {
    ISecret imported =
        Secret.fromSecretCompleteArn(
            orders.stack,
            "Imported",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf");
    orders.rotated(orders.postgres()).secret(imported).build();
    RotationGuardrails.exempt(orders.stack, GuardrailRule.ROTATION, "its master is not ours");
    return imported;
  }
}
