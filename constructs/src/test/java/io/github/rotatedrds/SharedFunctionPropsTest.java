package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAttributes;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.jsii.Builder;

/** Every message that a wrong use of a shared function gives, word for word. */
class SharedFunctionPropsTest {

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.managed();

  @Test
  void shouldRequireAnEngine() {
    assertThatThrownBy(() -> RotationFunctionProps.builder().vpc(orders.vpc).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("engine is required");
  }

  @Test
  void shouldRequireAVpc() {
    assertThatThrownBy(
            () -> RotationFunctionProps.builder().engine(DatabaseEngine.POSTGRES).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("vpc is required");
  }

  @Test
  void shouldRefuseAnEmptyListOfSecurityGroups() {
    refused(function(DatabaseEngine.POSTGRES).securityGroups(List.of()))
        .hasMessage("'securityGroups' must not be empty; leave it out to have one made");
  }

  @Test
  void shouldRefuseSuperusersOfWhichItDoesNotKnowTheDatabase() {
    refused(
            function(DatabaseEngine.POSTGRES)
                .superusers(List.of(SuperuserSecret.of(database.getSecret()))))
        .hasMessage(
            "'superusers' must not have secrets that RDS manages; leave them out, the secrets they"
                + " serve then grant them with their database");
  }

  @Test
  void shouldRefusePropsThatAreTheFunctions() {
    refused(
            props(function(DatabaseEngine.POSTGRES).build())
                .vpc(orders.vpc)
                .logRetention(RetentionDays.ONE_DAY))
        .hasMessage(
            "'vpc' must not be set together with 'rotationFunction'; set it where the function is"
                + " made; 'logRetention' must not be set together with 'rotationFunction'; set it"
                + " where the function is made");
  }

  @Test
  void shouldRefuseAFunctionForAnotherEngine() {
    refused(props(function(DatabaseEngine.MYSQL).build()))
        .hasMessage(
            "'rotationFunction' must be for the engine of 'database', PostgreSQL, got one for"
                + " MySQL");
  }

  @Test
  void shouldRefuseASecretWithoutTags() {
    refused(
            props(function(DatabaseEngine.POSTGRES).build())
                .username(null)
                .secret(Secret.fromSecretNameV2(orders.stack, "Imported", "orders")))
        .hasMessage(
            "'secret' must be made in this app, because a shared 'rotationFunction' knows its"
                + " secrets by their tags; leave 'rotationFunction' out");
  }

  @Test
  void shouldRefuseExcludedCharactersThatOnlyDeploymentKnows() {
    CfnParameter text = CfnParameter.Builder.create(orders.stack, "Text").type("String").build();

    refused(
            props(function(DatabaseEngine.POSTGRES).build())
                .excludeCharacters(text.getValueAsString()))
        .hasMessage(
            "'excludeCharacters' must be known at synth with a shared 'rotationFunction', because"
                + " it becomes an encoded tag");
  }

  @Test
  void shouldRefuseASuperuserWhoseHostTheFunctionCannotFind() {
    RotationFunction function =
        function(DatabaseEngine.POSTGRES)
            .secretsManagerEndpoint(
                InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(
                    orders.stack,
                    "Endpoint",
                    InterfaceVpcEndpointAttributes.builder()
                        .vpcEndpointId("vpce-1")
                        .port(443)
                        .build()))
            .build();

    refused(props(function).scheme(RotationScheme.alternatingUsers(database.getSecret())))
        .hasMessage(
            "'rotationFunction' must reach the RDS API for a superuser whose secret RDS manages;"
                + " set 'rdsEndpoint' where the function is made");
  }

  private RotationFunctionBuilder<RotationFunction> function(DatabaseEngine engine) {
    return RotationFunction.Builder.create(orders.stack, "Rotation").engine(engine).vpc(orders.vpc);
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecretProps> props(RotationFunction function) {
    return RotatedRdsSecretProps.builder()
        .database(RotatedDatabase.instance(database))
        .username("orders")
        .rotationFunction(function);
  }

  private static AbstractThrowableAssert<?, ?> refused(Builder<?> builder) {
    return assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
  }
}
