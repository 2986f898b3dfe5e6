package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jetbrains.annotations.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Where it reaches, and that everything else reaches what it adds. */
class RotateEverythingReachTest {

  private static final String STABILIZATION = "@aws-cdk/core:aspectStabilization";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldShowWhatItAddsToTagsAndAspects(boolean stabilized) {
    App app = app(stabilized);
    Set<String> seen = new HashSet<>();
    Aspects.of(app).add(new Paths(seen));
    Stack stack = database(app, "Orders");
    RotateEverything.in(app);
    Tags.of(app).add("team", "payments");

    Template template = Template.fromStack(stack);

    assertThat(seen)
        .contains(
            "Orders/DatabaseRotation/Schedule",
            "Orders/DatabaseRotation/Function/Handler/Resource",
            "Orders/Database/SecurityGroup/from OrdersDatabaseRotationFunctionSecurityGroupAB1FCA22:{IndirectPort}");
    template.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of("Tags", List.of(Map.of("Key", "team", "Value", "payments"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldFailSynthForAFunctionThatReachesNothing(boolean stabilized) {
    App app = app(stabilized);
    Stack stack = isolated(app);
    RotateEverything.in(app);

    assertThat(Annotated.errors(stack))
        .singleElement()
        .asString()
        .contains("the rotation function cannot reach Secrets Manager");
  }

  @Test
  void shouldTakeTheEndpointOfTheDefaults() {
    App app = app(false);
    RotationDefaults.of(app).secretsManagerEndpoint(ServiceEndpoint.create());
    Stack stack = isolated(app);
    RotateEverything.in(app);

    assertThat(Annotated.errors(stack)).isEmpty();
    Template.fromStack(stack)
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("Description", "Secrets Manager", "FromPort", 443));
  }

  @Test
  void shouldWarnOfAFunctionInAnotherVpc() {
    App app = app(false);
    Stack platform = new Stack(app, "Platform");
    Vpc vpc = new Vpc(platform, "Vpc");
    RotationDefaults.of(app)
        .rotationFunction(
            RotationFunction.Builder.create(platform, "Postgres")
                .engine(DatabaseEngine.POSTGRES)
                .vpc(vpc)
                .build());
    DatabaseInstance.Builder.create(platform, "Near").engine(ReviewedApp.POSTGRES).vpc(vpc).build();
    Stack far = database(app, "Far");

    RotateEverything.in(app);

    assertThat(Annotated.warnings(platform)).isEmpty();
    assertThat(Annotated.warnings(far))
        .singleElement()
        .asString()
        .contains(
            "/Far/Database RotateEverything rotates this database by Platform/Postgres, which is"
                + " in another VPC",
            "rotated-rds:otherVpc");
  }

  @Test
  void shouldReachStages() {
    App app = app(false);
    Stack stack = database(new Stage(app, "Prod"), "Orders");

    RotateEverything.in(app);

    app.synth();
    assertThat(RotateEverythingTest.schedules(stack)).containsExactly("DatabaseRotationSchedule");
  }

  @Test
  void shouldLeaveOtherScopesAlone() {
    App app = app(false);
    Stack orders = database(app, "Orders");
    Stack others = database(app, "Others");

    RotateEverything.in(orders);
    database(app, "Late");

    assertThat(RotateEverythingTest.schedules(orders)).hasSize(1);
    assertThat(RotateEverythingTest.schedules(others)).isEmpty();
  }

  @Test
  void shouldRefuseADatabaseThatComesLater() {
    App app = app(false);
    Stage stage = new Stage(app, "Prod");
    RotateEverything.in(app);
    database(stage, "Orders");

    assertThatThrownBy(app::synth)
        .hasMessageContaining(
            "[RotateEverything] RotateEverything must be called after the databases are made, got"
                + " Prod/Orders/Database after it; make the call the last line before synth");
  }

  @Test
  void shouldRefuseAScheduleThatComesLater() {
    App app = app(false);
    Stack stack = database(app, "Orders");
    RotateEverything.in(app);
    ((DatabaseInstance) stack.getNode().findChild("Database")).addRotationSingleUser();

    assertThatThrownBy(app::synth)
        .hasMessageContaining(
            "RotateEverything must be called after other schedules are made, got"
                + " Orders/Database/")
        .hasMessageContaining(
            " for the secret of Orders/Database after it; make the call the last line before"
                + " synth");
  }

  @Test
  void shouldTakeADatabaseThatComesLaterWithItsOwnRotation() {
    App app = app(false);
    RotateEverything.in(app);
    Stack stack = database(app, "Orders");
    DatabaseInstance database = (DatabaseInstance) stack.getNode().findChild("Database");
    RotatedRdsSecret.Builder.create(stack, "Password")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .build();

    assertThat(RotateEverythingTest.schedules(stack)).containsExactly("PasswordSchedule");
  }

  private static App app(boolean stabilized) {
    return App.Builder.create()
        .context(
            Map.of(
                STABILIZATION, stabilized, "@aws-cdk/core:defaultCrossStackReferences", "strong"))
        .build();
  }

  private static Stack isolated(App app) {
    Stack stack = new Stack(app, "Orders");
    DatabaseInstance.Builder.create(stack, "Database")
        .engine(ReviewedApp.POSTGRES)
        .vpc(Vpc.Builder.create(stack, "Vpc").natGateways(0).build())
        .vpcSubnets(DatabaseStack.isolated())
        .build();
    return stack;
  }

  private static Stack database(Construct scope, String id) {
    Stack stack = new Stack(scope, id);
    DatabaseInstance.Builder.create(stack, "Database")
        .engine(ReviewedApp.POSTGRES)
        .vpc(Vpc.Builder.create(stack, "Vpc").natGateways(1).build())
        .build();
    return stack;
  }

  /** Collects the paths of resources. */
  private record Paths(Set<String> seen) implements IAspect {

    @Override
    public void visit(@NotNull IConstruct node) {
      if (node instanceof CfnResource) {
        seen.add(node.getNode().getPath());
      }
    }
  }
}
