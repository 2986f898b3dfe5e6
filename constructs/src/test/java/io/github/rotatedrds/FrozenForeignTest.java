package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBProxy;
import software.amazon.awscdk.services.rds.CfnDBProxy.AuthFormatProperty;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Passwords of an imported secret that somebody else's function rotates. */
class FrozenForeignTest {

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf";
  private static final String FROZEN = "rotation-password-frozen Orders/Shop";

  private final ReviewedApp orders = new ReviewedApp();
  private ISecret imported;

  @BeforeEach
  void keepThePassword() {
    imported = Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN);
    Shop.withVariable(orders.stack, Shop.password(imported));
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(ARN)
        .rotationLambdaArn("arn:aws:lambda:eu-west-1:111122223333:function:theirs")
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(30).build())
        .build();
  }

  @Test
  void shouldLeaveItAloneWhenTheSecretIsOfNoDatabase() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldNameItWhenTheSecretIsAttached() {
    CfnSecretTargetAttachment.Builder.create(orders.stack, "Attachment")
        .secretId(ARN)
        .targetId("orders")
        .targetType("AWS::RDS::DBInstance")
        .build();

    assertThat(violations()).containsExactly(FROZEN);
  }

  @Test
  void shouldNameItWhenADatabaseHasThePassword() {
    CfnDBCluster.Builder.create(orders.stack, "Cluster")
        .engine("aurora-postgresql")
        .masterUsername("orders")
        .masterUserPassword(Shop.password(imported))
        .build();

    assertThat(violations()).containsExactly(FROZEN);
  }

  @Test
  void shouldNameItWhenAProxyHasTheSecret() {
    CfnDBProxy.Builder.create(orders.stack, "Proxy")
        .dbProxyName("orders")
        .engineFamily("POSTGRESQL")
        .roleArn("arn:aws:iam::111122223333:role/proxy")
        .vpcSubnetIds(List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"))
        .auth(List.of(AuthFormatProperty.builder().secretArn(ARN).build()))
        .build();

    assertThat(violations()).containsExactly(FROZEN);
  }

  private List<String> violations() {
    return GuardrailFindings.in(orders.app).violations();
  }
}
