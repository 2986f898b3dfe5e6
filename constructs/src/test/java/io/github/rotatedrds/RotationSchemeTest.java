package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** How the scheme reaches the handler. */
class RotationSchemeTest {

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf";
  private static final String ADMIN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:admin-AbCdEf";

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldTagTheSecretWithSchemeAndSuperuser() {
    alternating();

    assertThat(orders.tags())
        .containsEntry("rotated-rds:scheme", "alternating-users")
        .containsEntry("rotated-rds:superuser-secret", Map.of("Ref", "DatabaseSecret3B817195"));
  }

  @Test
  void shouldNotTouchTheLivePasswordWhenTheSchemeChanges() {
    DatabaseStack before = new DatabaseStack();
    before.rotated().build();
    alternating();

    assertThat(orders.propertiesOf("AWS::SecretsManager::Secret").get("GenerateSecretString"))
        .isEqualTo(before.propertiesOf("AWS::SecretsManager::Secret").get("GenerateSecretString"));
  }

  @Test
  void shouldScheduleOnlyWhenTheSuperusersSecretNamesTheHost() {
    alternating();

    assertThat(orders.only("AWS::SecretsManager::RotationSchedule").get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("DatabaseSecretAttachmentE5D1B020");
  }

  @Test
  void shouldTagASecretWithOverlappingPasswords() {
    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseInstanceEngine.MYSQL)))
        .username("orders")
        .scheme(RotationScheme.overlappingPasswords())
        .build();

    assertThat(orders.tags())
        .containsEntry("rotated-rds:scheme", "overlapping-passwords")
        .doesNotContainKey("rotated-rds:superuser-secret");
  }

  @Test
  void shouldTagAnAdoptedSecretOfThisApp() {
    DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();

    orders
        .template()
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Map.of(
                "Tags",
                List.of(
                    Map.of(
                        "Key",
                        "rotated-rds:exclude-characters",
                        "Value",
                        "20252b7e602324262a28297c5b5d7b7d3a3b3c3e3f21272f40225c"),
                    Map.of("Key", "rotated-rds:password-length", "Value", "32"),
                    Map.of("Key", "rotated-rds:scheme", "Value", "single-user"))));
  }

  @Test
  void shouldUseTheEnvironmentForASecretThatCannotBeTagged() {
    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
        .secret(Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN))
        .scheme(
            RotationScheme.alternatingUsers(
                Secret.fromSecretCompleteArn(orders.stack, "Admin", ADMIN)))
        .passwordLength(20)
        .build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function").get("Environment"))
        .isEqualTo(
            Map.of(
                "Variables",
                Map.of(
                    "ROTATED_RDS_ENGINE", "postgres",
                    "ROTATED_RDS_SCHEME", "alternating-users",
                    "ROTATED_RDS_PASSWORD_LENGTH", "20",
                    "ROTATED_RDS_EXCLUDE_CHARACTERS", " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
                    "ROTATED_RDS_TLS", "verify-full")));
  }

  private void alternating() {
    DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();
  }
}
