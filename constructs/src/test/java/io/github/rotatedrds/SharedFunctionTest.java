package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;

/** One function of a platform stack, and secrets of a team's stack that it rotates. */
class SharedFunctionTest {

  private final DatabaseStack platform = new DatabaseStack();
  private final Stack team = new Stack(platform.app, "Team");
  private final DatabaseInstance database = platform.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldDefineFiveResourcesForTheFirstSecretOfAStack() {
    rotate(function().build(), "orders");

    assertThat(typesOf(team))
        .isEqualTo(
            Map.of(
                "AWS::SecretsManager::Secret", 1,
                "AWS::SecretsManager::SecretTargetAttachment", 1,
                "AWS::SecretsManager::RotationSchedule", 1,
                "AWS::EC2::SecurityGroupIngress", 1,
                "AWS::Events::Rule", 1));
  }

  @Test
  void shouldDefineThreeResourcesForEveryFurtherSecretOfADatabase() {
    RotationFunction function = function().build();
    rotate(function, "orders");
    rotate(function, "customers");
    rotate(function, "invoices");

    assertThat(typesOf(team))
        .isEqualTo(
            Map.of(
                "AWS::SecretsManager::Secret", 3,
                "AWS::SecretsManager::SecretTargetAttachment", 3,
                "AWS::SecretsManager::RotationSchedule", 3,
                "AWS::EC2::SecurityGroupIngress", 1,
                "AWS::Events::Rule", 1));
  }

  @Test
  void shouldNotOpenADatabaseThatThePlatformOpened() {
    RotationFunction function = function().build();
    database.getConnections().allowDefaultPortFrom(function);

    rotate(function, "orders");

    assertThat(typesOf(team)).doesNotContainKey("AWS::EC2::SecurityGroupIngress");
  }

  @Test
  void shouldNotGrowWithTheNumberOfSecrets() {
    DatabaseStack other = new DatabaseStack();
    rotate(function().build(), "orders");
    RotationFunction function = function(other).build();
    RotatedDatabase same = RotatedDatabase.instance(other.instance(DatabaseStack.POSTGRES));
    Stack otherTeam = new Stack(other.app, "Team");
    for (String user : List.of("orders", "customers", "invoices", "returns")) {
      rotate(otherTeam, function, same, user).build();
    }

    assertThat(resourcesOf(other.stack)).isEqualTo(resourcesOf(platform.stack));
  }

  @Test
  void shouldAllowTheSecretsThatAreTaggedWithItsName() {
    RotationFunction function = function().build();
    rotate(function, "orders");

    assertThat(inlinePolicies().get("Secrets"))
        .asString()
        .contains("secretsmanager:ResourceTag/rotated-rds:function=" + function.getName())
        .contains("secretsmanager:UpdateSecretVersionStage")
        .contains(":secret:*");
    assertThat(secretOf(team).toString())
        .contains("{Key=rotated-rds:function, Value=" + function.getName() + "}");
  }

  @Test
  void shouldLetSecretsManagerInvokeItForEverySecretOfTheAccount() {
    rotate(function().build(), "orders");

    Template.fromStack(platform.stack)
        .resourcePropertiesCountIs(
            "AWS::Lambda::Permission", Map.of("Principal", "secretsmanager.amazonaws.com"), 1);
  }

  @Test
  void shouldGrantTheKeysOfThePlatformOnce() {
    Key key = new Key(platform.stack, "Key");
    RotationFunction function = function().encryptionKeys(List.of(key)).build();

    rotate(team, function, RotatedDatabase.instance(database), "orders").encryptionKey(key).build();

    assertThat(inlinePolicies().get("Keys")).asString().contains("kms:ViaService");
    assertThat(typesOf(team)).doesNotContainKey("AWS::IAM::Policy");
  }

  @Test
  void shouldGrantAnotherKeyForItsSecretOnly() {
    rotate(team, function().build(), RotatedDatabase.instance(database), "orders")
        .encryptionKey(new Key(team, "Key"))
        .build();

    assertThat(typesOf(team)).containsEntry("AWS::IAM::Policy", 1);
    assertThat(inlinePolicies()).doesNotContainKey("Keys");
  }

  @Test
  void shouldGrantTheSuperusersOfThePlatformOnce() {
    RotationFunction function =
        function().superusers(List.of(SuperuserSecret.of(database.getSecret()))).build();

    rotate(team, function, RotatedDatabase.instance(database), "orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    assertThat(inlinePolicies().get("Superusers"))
        .asString()
        .contains("Action=secretsmanager:GetSecretValue", "Ref=DatabaseSecret3B817195");
    assertThat(typesOf(team)).doesNotContainKey("AWS::IAM::Policy");
  }

  @Test
  void shouldGrantAnotherSuperuserForItsSecretOnly() {
    rotate(team, function().build(), RotatedDatabase.instance(database), "orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    assertThat(typesOf(team)).containsEntry("AWS::IAM::Policy", 1);
  }

  @Test
  void shouldLetOutToADatabaseOnAnotherPort() {
    DatabaseInstance unusual =
        DatabaseInstance.Builder.create(platform.stack, "Unusual")
            .engine(DatabaseStack.POSTGRES)
            .vpc(platform.vpc)
            .vpcSubnets(DatabaseStack.isolated())
            .port(6432)
            .build();

    rotate(team, function().build(), RotatedDatabase.instance(unusual), "orders").build();

    assertThat(typesOf(team)).containsEntry("AWS::EC2::SecurityGroupEgress", 1);
  }

  private RotationFunctionBuilder<RotationFunction> function() {
    return function(platform);
  }

  private static RotationFunctionBuilder<RotationFunction> function(DatabaseStack stack) {
    return RotationFunction.Builder.create(stack.stack, "Rotation")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(stack.vpc);
  }

  private void rotate(RotationFunction function, String user) {
    rotate(team, function, RotatedDatabase.instance(database), user).build();
  }

  private static RotatedRdsSecretBuilder<RotatedRdsSecret> rotate(
      Stack stack, RotationFunction function, RotatedDatabase database, String user) {
    return RotatedRdsSecret.Builder.create(stack, user)
        .database(database)
        .username(user)
        .rotationFunction(function);
  }

  private static Map<String, Integer> typesOf(Stack stack) {
    Map<String, Integer> types = new TreeMap<>();
    resourcesOf(stack)
        .values()
        .forEach(
            resource -> types.merge((String) ((Map<?, ?>) resource).get("Type"), 1, Integer::sum));
    return types;
  }

  private Map<String, Object> inlinePolicies() {
    Map<String, Object> policies = new HashMap<>();
    resourcesOf(platform.stack).values().stream()
        .map(resource -> (Map<?, ?>) ((Map<?, ?>) resource).get("Properties"))
        .filter(properties -> properties != null && properties.containsKey("Policies"))
        .flatMap(properties -> ((List<?>) properties.get("Policies")).stream())
        .map(policy -> (Map<?, ?>) policy)
        .forEach(
            policy ->
                policies.put((String) policy.get("PolicyName"), policy.get("PolicyDocument")));
    return policies;
  }

  private static Object secretOf(Stack stack) {
    return Template.fromStack(stack).findResources("AWS::SecretsManager::Secret");
  }

  private static Map<?, ?> resourcesOf(Stack stack) {
    return (Map<?, ?>) Template.fromStack(stack).toJSON().get("Resources");
  }
}
