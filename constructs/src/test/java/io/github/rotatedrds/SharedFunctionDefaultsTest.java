package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** A function that a scope names for the secrets of an engine. */
class SharedFunctionDefaultsTest {

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");
  private final RotationDefaults defaults = RotationDefaults.of(orders.app);

  @Test
  void shouldRotateASecretByTheFunctionOfItsEngine() {
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    defaults.rotationFunction(function("MySql", DatabaseEngine.MYSQL)).rotationFunction(postgres);

    RotatedRdsSecret secret = orders.rotated().build();

    assertThat(secret.getRotationFunction()).isSameAs(postgres.getFunction());
    assertThat(orders.tags()).containsEntry("rotated-rds:function", postgres.getName());
    orders.template().resourceCountIs("AWS::Lambda::Function", 2);
  }

  @Test
  void shouldRotateAnImportedDatabaseWithoutItsVpc() {
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    defaults.rotationFunction(postgres);

    RotatedRdsSecret secret =
        orders
            .rotated(RotatedDatabase.instance(orders.imported(DatabaseStack.POSTGRES)))
            .username("orders")
            .build();

    assertThat(secret.getRotationFunction()).isSameAs(postgres.getFunction());
  }

  @Test
  void shouldMakeAFunctionForAnEngineThatTheScopeHasNoneFor() {
    RotationFunction mysql = function("MySql", DatabaseEngine.MYSQL);
    defaults.rotationFunction(mysql);

    RotatedRdsSecret secret = orders.rotated().build();

    assertThat(secret.getRotationFunction()).isNotSameAs(mysql.getFunction());
  }

  @Test
  void shouldMakeAFunctionForASecretThatSaysSomethingAboutIt() {
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    defaults.rotationFunction(postgres);

    RotatedRdsSecret secret = orders.rotated().logRetention(RetentionDays.ONE_DAY).build();

    assertThat(secret.getRotationFunction()).isNotSameAs(postgres.getFunction());
  }

  @Test
  void shouldMakeAFunctionForASecretThatCannotBeTagged() {
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    defaults.rotationFunction(postgres);

    RotatedRdsSecret secret =
        orders
            .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
            .secret(Secret.fromSecretNameV2(orders.stack, "Imported", "orders"))
            .build();

    assertThat(secret.getRotationFunction()).isNotSameAs(postgres.getFunction());
  }

  @Test
  void shouldLetTheFunctionUseTheKeyOfEverySecretFromTheStart() {
    IKey key =
        Key.fromKeyArn(
            orders.stack, "Passwords", "arn:aws:kms:eu-west-1:111122223333:key/passwords");
    defaults.encryptionKey(key);
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    defaults.rotationFunction(postgres);

    orders.rotated().build();

    assertThat(postgres.getProps().getEncryptionKeys()).isEqualTo(List.of(key));
    orders.template().resourceCountIs("AWS::IAM::Policy", 0);
  }

  @Test
  void shouldRefuseAFunctionAfterTheFirstSecret() {
    RotationFunction postgres = function("Postgres", DatabaseEngine.POSTGRES);
    orders.rotated().build();

    assertThatThrownBy(() -> defaults.rotationFunction(postgres))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "RotationDefaults of the app: 'rotationFunction' must be set before the constructs"
                + " that it is for, got it after Orders/Password was made; set it right after the"
                + " scope is made");
  }

  private RotationFunction function(String id, DatabaseEngine engine) {
    return RotationFunction.Builder.create(orders.stack, id)
        .engine(engine)
        .vpc(orders.vpc)
        .secretsManagerEndpoint(ServiceEndpoint.create())
        .build();
  }
}
