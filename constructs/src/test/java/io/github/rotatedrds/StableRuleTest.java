package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.constructs.Construct;

/**
 * The rules between a shared function and a database stay the same resources, whatever happens to
 * the secrets of the stack: CloudFormation would make a moved rule a second time and then delete
 * the only one.
 */
class StableRuleTest {

  @Test
  void shouldKeepTheRulesWhenSecretsAreSwappedInsertedOrRemoved() {
    Map<String, Object> both = rulesOf("Master", "App");

    assertThat(both).hasSize(2);
    assertThat(rulesOf("App", "Master")).isEqualTo(both);
    assertThat(rulesOf("First", "Master", "App")).isEqualTo(both);
    assertThat(rulesOf("App")).isEqualTo(both);
  }

  @Test
  void shouldNameTheRuleOfAnImportedGroupByTheGroup() {
    assertThat(rulesOfImports("sg-0db", "App", "Master"))
        .hasSize(1)
        .isEqualTo(rulesOfImports("sg-0db", "Master", "App"));
    assertThat(rulesOfImports(null, "App", "Master"))
        .hasSize(1)
        .isEqualTo(rulesOfImports(null, "Master", "App"));
  }

  @Test
  void shouldNameTheRuleAlikeInEveryStage() {
    App app = new App();

    assertThat(rulesIn(new Stage(app, "Test"), "App").keySet())
        .isEqualTo(rulesIn(new Stage(app, "Production"), "App").keySet());
  }

  @Test
  void shouldMakeOneRuleForEachGroupOfTheFunction() {
    Fleet fleet = new Fleet(new App());
    RotationFunction function = fleet.function("Two").securityGroups(fleet.groups(2)).build();

    fleet.rotate("App", fleet.database(5432), function);

    assertThat(fleet.rules()).hasSize(2);
  }

  @Test
  void shouldMakeTheRuleOfTwoFunctionsWithOneGroupOnce() {
    Fleet fleet = new Fleet(new App());
    List<ISecurityGroup> group = fleet.groups(1);
    IDatabaseInstance database = fleet.database(5432);

    fleet.rotate("App", database, fleet.function("One").securityGroups(group).build());
    fleet.rotate("Master", database, fleet.function("Other").securityGroups(group).build());

    assertThat(fleet.rules()).hasSize(1);
  }

  /** The database's port is not the engine's: the function is let out to it by a rule as well. */
  private static Map<String, Object> rulesOf(String... secrets) {
    return rulesIn(new App(), secrets);
  }

  private static Map<String, Object> rulesIn(Construct scope, String... secrets) {
    Fleet fleet = new Fleet(scope);
    RotationFunction function = fleet.function("Rotation").build();
    IDatabaseInstance database = fleet.database(6432);
    for (String secret : secrets) {
      fleet.rotate(secret, database, function);
    }
    return fleet.rules();
  }

  /** Every secret imports the database for itself, as a construct of a team would. */
  private static Map<String, Object> rulesOfImports(String groupId, String... secrets) {
    Fleet fleet = new Fleet(new App());
    RotationFunction function = fleet.function("Rotation").build();
    String id = groupId == null ? fleet.groups(1).get(0).getSecurityGroupId() : groupId;
    for (String secret : secrets) {
      fleet.rotate(secret, fleet.imported(new Construct(fleet.team, secret + "Of"), id), function);
    }
    return fleet.rules();
  }

  /** A platform stack, and a team's. */
  private static final class Fleet {

    private final Stack platform;
    private final Stack team;
    private final IVpc vpc;

    Fleet(Construct scope) {
      this.platform = stack(scope, "Platform");
      this.team = stack(scope, "Team");
      this.vpc = ReviewedApp.vpc(platform);
    }

    private static Stack stack(Construct scope, String name) {
      return new Stack(
          scope,
          name,
          StackProps.builder()
              .env(
                  Environment.builder()
                      .account(ReviewedApp.ACCOUNT)
                      .region(ReviewedApp.REGION)
                      .build())
              .build());
    }

    RotationFunctionBuilder<RotationFunction> function(String id) {
      return RotationFunction.Builder.create(platform, id).engine(DatabaseEngine.POSTGRES).vpc(vpc);
    }

    List<ISecurityGroup> groups(int count) {
      return IntStream.range(0, count)
          .<ISecurityGroup>mapToObj(
              one -> SecurityGroup.Builder.create(platform, "Group" + one).vpc(vpc).build())
          .toList();
    }

    IDatabaseInstance database(int port) {
      return DatabaseInstance.Builder.create(team, "Database")
          .engine(ReviewedApp.POSTGRES)
          .vpc(vpc)
          .port(port)
          .build();
    }

    IDatabaseInstance imported(Construct scope, String groupId) {
      return DatabaseInstance.fromDatabaseInstanceAttributes(
          scope,
          "Database",
          DatabaseInstanceAttributes.builder()
              .instanceIdentifier("orders")
              .instanceEndpointAddress("orders.abc.eu-west-1.rds.amazonaws.com")
              .port(5432)
              .engine(ReviewedApp.POSTGRES)
              .securityGroups(List.of(SecurityGroup.fromSecurityGroupId(scope, "Group", groupId)))
              .build());
    }

    void rotate(String id, IDatabaseInstance database, RotationFunction function) {
      RotatedRdsSecret.Builder.create(team, id)
          .database(RotatedDatabase.instance(database))
          .username(id)
          .rotationFunction(function)
          .build();
    }

    Map<String, Object> rules() {
      Map<String, Object> rules = new TreeMap<>();
      Template template = Template.fromStack(team);
      rules.putAll(template.findResources("AWS::EC2::SecurityGroupIngress"));
      rules.putAll(template.findResources("AWS::EC2::SecurityGroupEgress"));
      return rules;
    }
  }
}
