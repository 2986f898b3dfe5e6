package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.PortCheck;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.OracleEngineVersion;
import software.amazon.awscdk.services.rds.OracleSe2InstanceEngineProps;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

class DatabasePortTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf";
  private static final IInstanceEngine ORACLE =
      DatabaseInstanceEngine.oracleSe2(
          OracleSe2InstanceEngineProps.builder().version(OracleEngineVersion.VER_19).build());

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldTagTheSecretWithThePort() {
    orders.rotated(oracle()).username("orders").databasePort(2484).build();

    assertThat(orders.tags()).containsEntry("rotated-rds:port", "2484");
    assertThat(variables()).doesNotContainKey("ROTATED_RDS_PORT");
  }

  @Test
  void shouldTagNothingWithoutAPort() {
    orders.rotated().build();

    assertThat(orders.tags()).doesNotContainKey("rotated-rds:port");
  }

  @Test
  void shouldTellTheFunctionWhenTheSecretCannotBeTagged() {
    orders
        .rotated(oracle())
        .secret(Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN))
        .databasePort(2484)
        .build();

    assertThat(variables()).containsEntry("ROTATED_RDS_PORT", "2484");
  }

  @Test
  void shouldOpenThePortInsteadOfTheDatabasesOwn() {
    orders.rotated(oracle()).username("orders").databasePort(2484).build();

    orders.template().resourceCountIs("AWS::EC2::SecurityGroupIngress", 1);
    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("Description", "Password rotation", "FromPort", 2484, "ToPort", 2484));
    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupEgress",
            Map.of("Description", "Password rotation", "FromPort", 2484, "ToPort", 2484));
    assertThat(orders.only("AWS::SecretsManager::RotationSchedule").get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .anyMatch(id -> id.startsWith("DatabaseSecurityGroupfromOrdersPassword"));
  }

  @Test
  void shouldLetATokenPass() {
    CfnParameter port = CfnParameter.Builder.create(orders.stack, "Port").type("Number").build();

    orders.rotated().databasePort(port.getValueAsNumber()).build();

    assertThat(orders.tags()).containsEntry("rotated-rds:port", Map.of("Ref", "Port"));
    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress", Map.of("FromPort", Map.of("Ref", "Port")));
  }

  @ParameterizedTest
  @MethodSource("noPorts")
  void shouldRefuseAPortThatIsNone(Number port) {
    assertThatThrownBy(() -> orders.rotated().databasePort(port).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'databasePort' must be a whole number from 1 to 65535, got " + port);
  }

  static Stream<Number> noPorts() {
    return Stream.of(0, 65536, -1, 2484.5);
  }

  @Test
  void shouldWarnThatOraclesAttachmentNamesAPortWithoutTls() {
    orders.rotated(oracle()).username("orders").build();

    Annotations.fromStack(orders.stack)
        .hasWarning(
            "/Orders/Password",
            "'databasePort' should be set: RDS for Oracle takes TLS at a port of its own, but the"
                + " attachment writes the ordinary port into the secret, where the rotation cannot"
                + " log in; set 'databasePort' to the port for TLS (option SSL, for example 2484)"
                + " [ack: rotated-rds:tlsPort]");
  }

  @Test
  void shouldWarnForDb2Too() {
    RotatedRdsSecretProps props =
        RotatedRdsSecretProps.builder()
            .database(
                RotatedDatabase.instance(orders.imported(new UnlistedInstanceEngine("db2-se"))))
            .username("orders")
            .scheme(RotationScheme.alternatingUsers(superuser()))
            .vpc(orders.vpc)
            .build();

    PortCheck.warn(new Construct(orders.stack, "Password"), props.functionProps(), props);

    Annotations.fromStack(orders.stack)
        .hasWarning("/Orders/Password", Match.stringLikeRegexp(".*ssl_svcename.*tlsPort.*"));
  }

  @Test
  void shouldNotWarnWhenThePortIsSet() {
    orders.rotated(oracle()).username("orders").databasePort(2484).build();

    hasNoWarningOfThePort();
  }

  @Test
  void shouldNotWarnWithoutTls() {
    orders.rotated(oracle()).username("orders").tls(DatabaseTls.clearText()).build();

    hasNoWarningOfThePort();
  }

  @Test
  void shouldNotWarnAboutAnImportedSecretWhichMayNameAnyPort() {
    orders
        .rotated(oracle())
        .secret(Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN))
        .build();

    hasNoWarningOfThePort();
  }

  @Test
  void shouldOpenASharedFunctionToEachPortOfADatabaseOnce() {
    DatabaseInstance database = orders.instance(ORACLE);
    RotationFunction function =
        RotationFunction.Builder.create(orders.stack, "Rotation")
            .engine(DatabaseEngine.ORACLE)
            .vpc(orders.vpc)
            .build();
    database.getConnections().allowDefaultPortFrom(function);

    for (String user : new String[] {"Orders", "Customers"}) {
      RotatedRdsSecret.Builder.create(orders.stack, user)
          .database(RotatedDatabase.instance(database))
          .username(user)
          .rotationFunction(function)
          .databasePort(2484)
          .build();
    }

    assertThat(rulesAt2484("AWS::EC2::SecurityGroupIngress")).isEqualTo(1);
    assertThat(rulesAt2484("AWS::EC2::SecurityGroupEgress")).isEqualTo(1);
  }

  private int rulesAt2484(String type) {
    return orders
        .template()
        .findResources(type, Map.of("Properties", Map.of("FromPort", 2484, "ToPort", 2484)))
        .size();
  }

  private RotatedDatabase oracle() {
    return RotatedDatabase.instance(orders.instance(ORACLE));
  }

  private Secret superuser() {
    return new Secret(orders.stack, "Admin");
  }

  private Map<Object, Object> variables() {
    Map<?, ?> environment =
        (Map<?, ?>) orders.propertiesOf("AWS::Lambda::Function").get("Environment");
    return Map.copyOf((Map<?, ?>) environment.get("Variables"));
  }

  private void hasNoWarningOfThePort() {
    Annotations.fromStack(orders.stack)
        .hasNoWarning("*", Match.stringLikeRegexp(".*rotated-rds:tlsPort.*"));
  }
}
