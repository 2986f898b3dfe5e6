package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.DeploymentCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** Deployments of several teams that wait for secrets of one function. */
class SharedVerificationTest {

  private final DatabaseStack data = new DatabaseStack();
  private final Stack platform = new Stack(data.app, "Platform");
  private final RotatedDatabase database =
      RotatedDatabase.instance(data.instance(DatabaseStack.POSTGRES));
  private RotationFunction function;

  @BeforeEach
  void define() {
    function =
        RotationFunction.Builder.create(platform, "Rotation")
            .engine(DatabaseEngine.POSTGRES)
            .vpc(data.vpc)
            .build();
  }

  @Test
  void shouldMakeOneFunctionForAllSecretsThatDoesNotGrowWithThem() {
    Stack one = team("One", VerifyOnDeploy.rotate());
    Map<String, Object> withOne = Template.fromStack(copyWith("One").platform).toJSON();
    Stack two = team("Two", VerifyOnDeploy.rotate());
    Template made = Template.fromStack(platform);

    assertThat(made.findResources("AWS::Lambda::Function")).hasSize(2);
    assertThat(made.toJSON().get("Resources")).isEqualTo(withOne.get("Resources"));
    assertThat(List.of(one, two))
        .allSatisfy(
            team -> Template.fromStack(team).resourceCountIs(DeploymentCheck.RESOURCE_TYPE, 2));
  }

  @Test
  void shouldAllowToRotateTheTaggedSecretsOnly() {
    team("One", VerifyOnDeploy.rotate());

    Template.fromStack(platform)
        .hasResourceProperties(
            "AWS::IAM::Policy",
            Map.of(
                "PolicyDocument",
                Map.of(
                    "Statement",
                    List.of(
                        Map.of(
                            "Effect",
                            "Allow",
                            "Action",
                            List.of("secretsmanager:DescribeSecret", "secretsmanager:RotateSecret"),
                            "Condition",
                            Map.of(
                                "StringEquals",
                                Map.of(
                                    "secretsmanager:ResourceTag/rotated-rds:function",
                                    function.getName())))))));
  }

  @Test
  void shouldAllowNoRotationWhenAllThatIsAskedForAreChecks() {
    team("One", VerifyOnDeploy.check());

    Template.fromStack(platform).resourceCountIs("AWS::IAM::Policy", 0);
  }

  @Test
  void shouldMakeNothingInThePlatformBeforeATeamAsks() {
    team("One", null);

    Template.fromStack(platform).resourceCountIs("AWS::Lambda::Function", 1);
  }

  private static SharedVerificationTest copyWith(String team) {
    SharedVerificationTest copy = new SharedVerificationTest();
    copy.define();
    copy.team(team, VerifyOnDeploy.rotate());
    return copy;
  }

  private Stack team(String name, VerifyOnDeploy verify) {
    Stack team = new Stack(data.app, name);
    RotatedRdsSecret.Builder.create(team, "Password")
        .database(database)
        .username(name)
        .rotationFunction(function)
        .verifyOnDeploy(verify)
        .build();
    return team;
  }
}
