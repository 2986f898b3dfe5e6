package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;

/** Who may do what. */
class ReviewAccessTest {

  private static final String READ = "Who may read the password";
  private static final String CHANGE = "Who may change secret, function or key";
  private static final String INVOKE = "Who may invoke the function";
  private static final String DECRYPT = "Who may decrypt with the key";
  private static final String OTHER = "Other statements about them";
  private static final String FUNCTION_ROLE =
      "role Orders/Password/Function/Role (of function Orders/Password/Function/Handler)";

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldGroupWhatTheFunctionMayDo() throws IOException {
    orders.rotated(orders.postgres()).username("orders").build();
    ReviewedTemplates app = ReviewedTemplates.synthesised(orders.app);

    assertThat(app.rows(READ))
        .containsExactly(
            "PLAIN %s: secretsmanager:GetSecretValue [Orders/Password/SecretAccess]"
                .formatted(FUNCTION_ROLE));
    assertThat(app.rows(CHANGE))
        .containsExactly(
            "PLAIN %s: secretsmanager:PutSecretValue, secretsmanager:UpdateSecretVersionStage [Orders/Password/SecretAccess]"
                .formatted(FUNCTION_ROLE));
    assertThat(app.rows(INVOKE))
        .first()
        .asString()
        .startsWith("PLAIN service secretsmanager.amazonaws.com: lambda:InvokeFunction if aws:");
    assertThat(app.rows(DECRYPT))
        .containsExactly(
            "PLAIN aws/secretsmanager: AWS's own key, for whoever may read the secret");
    assertThat(app.rows(OTHER)).hasSize(1).first().asString().contains(":DescribeSecret [");
    assertThat(app.rows("Managed policies")).containsExactly("PLAIN the function's role: none");
  }

  @Test
  void shouldNameReadersByWhatTheyAre() throws IOException {
    RotatedRdsSecret secret = orders.rotated(orders.postgres()).username("orders").build();
    Role shop =
        Role.Builder.create(orders.stack, "Shop")
            .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
            .build();
    secret.getSecret().grantRead(shop);
    secret.getSecret().grantRead(new AccountPrincipal("222233334444"));

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(READ))
        .contains(
            "PLAIN role Orders/Shop (assumed by service ecs-tasks.amazonaws.com): secretsmanager:GetSecretValue [Orders/Shop/DefaultPolicy]")
        .anyMatch(row -> row.startsWith("PLAIN account root 222233334444: secretsmanager:GetSec"));
  }

  @Test
  void shouldShowWhoReadsTheSuperusersSecret() throws IOException {
    ReviewedTemplates app = ReviewedTemplates.synthesised(Scenario.CUSTOMER_KEYS.define().app);

    assertThat(app.rows("Who may read the superuser's password"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PLAIN " + FUNCTION_ROLE + ": secretsmanager:GetSecretValue [");
    assertThat(app.rows(READ)).hasSize(1);
    assertThat(app.rows(DECRYPT))
        .contains("PLAIN account root 111122223333: kms:* [Orders/Key]")
        .contains("PLAIN account root 111122223333: kms:* [Orders/SuperuserKey]")
        .anyMatch(
            row ->
                row.startsWith("PLAIN " + FUNCTION_ROLE + ": kms:Decrypt if ")
                    && row.contains("kms:ViaService StringEquals secretsmanager.eu-west-1")
                    && row.contains("SecretARN"));
  }

  @Test
  void shouldShowWhoReadsASuperusersSecretThatRdsManages() throws IOException {
    ReviewedTemplates app = ReviewedTemplates.synthesised(Scenario.MANAGED_SUPERUSER.define().app);

    assertThat(app.rows("Who may read the superuser's password"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PLAIN " + FUNCTION_ROLE);
  }

  @Test
  void shouldShowStatementsOnEverySecret() throws IOException {
    orders.rotated(orders.postgres()).username("orders").build();
    Role audit =
        Role.Builder.create(orders.stack, "Audit")
            .assumedBy(new ArnPrincipal("arn:aws:iam::222233334444:role/Auditor"))
            .build();
    audit.addToPolicy(statement("secretsmanager:Get*", "*"));
    audit.addToPolicy(
        statement("secretsmanager:DeleteSecret", "arn:aws:secretsmanager:*:*:secret:prod/*"));
    audit.addToPolicy(statement("secretsmanager:GetSecretValue", "arn:aws:s3:::bucket/*"));
    ReviewedTemplates app = ReviewedTemplates.synthesised(orders.app);

    String who = "DIFFERS role Orders/Audit (assumed by arn:aws:iam::222233334444:role/Auditor): ";
    assertThat(app.rows(READ))
        .contains(who + "secretsmanager:Get* on * [Orders/Audit/DefaultPolicy]")
        .hasSize(2);
    assertThat(app.rows(CHANGE))
        .contains(
            who
                + "secretsmanager:DeleteSecret on arn:aws:secretsmanager:*:*:secret:prod/* [Orders/Audit/DefaultPolicy]");
  }

  @Test
  void shouldNameManagedPolicies() throws IOException {
    RotatedRdsSecret secret = orders.rotated(orders.postgres()).username("orders").build();
    ((Role) secret.getRotationFunction().getRole())
        .addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("AWSXRayDaemonWriteAccess"));
    ReviewedTemplates app = ReviewedTemplates.synthesised(orders.app);

    String row =
        "DIFFERS %s: arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess: its content is not in the templates"
            .formatted(FUNCTION_ROLE);
    assertThat(app.rows("Managed policies")).containsExactly(row);
    assertThat(app.rowsOfApp("Managed policies, whose content is not in the templates"))
        .containsExactly(row);
  }

  @Test
  void shouldShowWhoMayChangeTheKey() throws IOException {
    Key key = new Key(orders.stack, "Key");
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ArnPrincipal("arn:aws:iam::222233334444:role/Keys")))
            .actions(List.of("kms:PutKeyPolicy"))
            .resources(List.of("*"))
            .build());
    orders.rotated(orders.postgres()).username("orders").encryptionKey(key).build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(CHANGE))
        .contains("PLAIN arn:aws:iam::222233334444:role/Keys: kms:PutKeyPolicy [Orders/Key]");
  }

  private static PolicyStatement statement(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
