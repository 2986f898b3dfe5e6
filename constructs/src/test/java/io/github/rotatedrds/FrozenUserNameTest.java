package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Resources that keep one of two users whose passwords they read later. */
class FrozenUserNameTest {

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldNameAUserNameOfAlternatingUsers() {
    keepUserName(alternating(new Secret(orders.stack, "App")));

    GuardrailFindings findings = GuardrailFindings.in(orders.app);

    assertThat(findings.violations()).containsExactly("rotation-password-frozen Orders/Shop");
    assertThat(findings.report())
        .contains("half of the time the password in the secret is the other user's")
        .contains("read the secret when it connects, user name and password together");
  }

  @Test
  void shouldShowWhoKeepsAUserName() throws IOException {
    keepUserName(alternating(new Secret(orders.stack, "App")));

    assertThat(ReviewedTemplates.synthesised(orders.app).rows("Who keeps a former password"))
        .containsExactly(
            "DANGER Orders/Shop: Environment/Variables/PASSWORD, a user name put in at deployment:"
                + " half of the time the password is the other user's");
  }

  @Test
  void shouldKnowTheSchemeOfAnImportedSecret() {
    keepUserName(
        alternating(
            Secret.fromSecretCompleteArn(
                orders.stack,
                "App",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-AbCdEf")));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-password-frozen Orders/Shop");
  }

  @Test
  void shouldNotMindTheUserNameOfASingleUser() {
    DatabaseInstance database = managed();
    ISecret app = new Secret(orders.stack, "App");
    orders.rotated(RotatedDatabase.instance(database)).secret(app).build();
    keepUserName(app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldLetADatabaseHaveItsOwnMasterUser() {
    ISecret app = alternating(new Secret(orders.stack, "App"));
    CfnDBInstance.Builder.create(orders.stack, "Copy")
        .masterUsername(app.secretValueFromJson("username").unsafeUnwrap())
        .masterUserPassword("not-a-real-one")
        .build();
    CfnDBInstance master =
        CfnDBInstance.Builder.create(orders.stack, "Master")
            .masterUsername(app.secretValueFromJson("username").unsafeUnwrap())
            .masterUserPassword(Shop.password(app))
            .build();
    CfnSecretTargetAttachment.Builder.create(orders.stack, "Attachment")
        .secretId(app.getSecretArn())
        .targetId(master.getRef())
        .targetType("AWS::RDS::DBInstance")
        .build();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .contains("rotation-password-frozen Orders/Copy")
        .doesNotContain("rotation-password-frozen Orders/Master");
  }

  private ISecret alternating(ISecret app) {
    DatabaseInstance database = managed();
    orders
        .rotated(RotatedDatabase.instance(database))
        .secret(app)
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();
    return app;
  }

  private DatabaseInstance managed() {
    return orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();
  }

  private void keepUserName(ISecret secret) {
    Shop.withVariable(orders.stack, secret.secretValueFromJson("username").unsafeUnwrap());
  }
}
