package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.DatabaseClusterFromSnapshot;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceFromSnapshot;
import software.amazon.awscdk.services.rds.SnapshotCredentials;

class RotateEverythingTest {

  private static final String SCHEDULE = "AWS::SecretsManager::RotationSchedule";

  /** The length of what CDK appends to logical ids. */
  private static final int HASH = 8;

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldRotateAnInstance() {
    orders.instance(ReviewedApp.POSTGRES).build();
    RotateEverything.in(orders.app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    assertThat(schedules(orders.stack)).containsExactly("DatabaseRotationSchedule");
  }

  @Test
  void shouldRotateACluster() {
    orders.cluster();
    RotateEverything.in(orders.app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    assertThat(schedules(orders.stack)).containsExactly("DatabaseRotationSchedule");
  }

  @Test
  void shouldRotateWhatIsRestoredFromASnapshotIntoASecret() {
    Stack restored = orders.stack("Restored");
    // Without this flag CDK adds a secret that nothing uses, which the guardrails find.
    restored.getNode().setContext("@aws-cdk/aws-rds:preventRenderingDeprecatedCredentials", true);
    DatabaseInstanceFromSnapshot.Builder.create(restored, "Instance")
        .snapshotIdentifier("of-yesterday")
        .engine(ReviewedApp.POSTGRES)
        .credentials(SnapshotCredentials.fromGeneratedSecret("postgres"))
        .vpc(orders.vpc)
        .build();
    DatabaseClusterFromSnapshot.Builder.create(restored, "Cluster")
        .snapshotIdentifier("of-yesterday")
        .engine(DatabaseStack.AURORA)
        .snapshotCredentials(SnapshotCredentials.fromGeneratedSecret("postgres"))
        .writer(ClusterInstance.serverlessV2("writer"))
        .vpc(orders.vpc)
        .build();
    RotateEverything.in(orders.app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    assertThat(schedules(restored))
        .containsExactlyInAnyOrder("InstanceRotationSchedule", "ClusterRotationSchedule");
  }

  @Test
  void shouldRotateADatabaseOfANestedStack() {
    NestedStack nested = new NestedStack(orders.stack, "Nested");
    DatabaseInstance.Builder.create(nested, "Database")
        .engine(ReviewedApp.POSTGRES)
        .vpc(orders.vpc)
        .build();
    RotateEverything.in(orders.stack);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    assertThat(schedules(nested)).containsExactly("DatabaseRotationSchedule");
  }

  @Test
  void shouldAddToTheTemplateAndChangeNothingInItButTagsOfTheSecret() {
    ReviewedApp before = new ReviewedApp();
    before.instance(ReviewedApp.POSTGRES).build();
    orders.instance(ReviewedApp.POSTGRES).build();
    RotateEverything.in(orders.app);

    Map<String, Map<String, Object>> after = resources(orders.stack);

    assertThat(untagged(after)).containsAllEntriesOf(untagged(resources(before.stack)));
    assertThat(after.keySet())
        .filteredOn(id -> !id.startsWith("DatabaseRotation"))
        .hasSize(resources(before.stack).size() + 1)
        .anyMatch(id -> id.startsWith("DatabaseSecurityGroupfromOrdersDatabaseRotation"));
  }

  @Test
  void shouldRotateByTheDefaultsInForce() {
    Stack platform = orders.stack("Platform");
    RotationFunction function =
        RotationFunction.Builder.create(platform, "Postgres")
            .engine(DatabaseEngine.POSTGRES)
            .vpc(orders.vpc)
            .build();
    RotationDefaults.of(orders.app)
        .rotationRules(RotationRules.every(Duration.days(7)))
        .rotationFunction(function);
    orders.instance(ReviewedApp.POSTGRES).build();
    RotateEverything.in(orders.app);

    Template.fromStack(orders.stack).resourceCountIs("AWS::Lambda::Function", 0);
    assertThat(Template.fromStack(orders.stack).findResources(SCHEDULE).values().iterator().next())
        .extracting("Properties.RotationRules.ScheduleExpression")
        .isEqualTo("rate(7 days)");
  }

  @Test
  void shouldSayWhichDatabaseTheDefaultsDoNotSuit() {
    RotationDefaults.of(orders.app).passwordLength(500);
    orders.instance(ReviewedApp.POSTGRES).build();

    assertThatThrownBy(() -> RotateEverything.in(orders.app))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "RotateEverything cannot rotate Orders/Database: 'passwordLength' must be")
        .hasMessageEndingWith("(set by RotationDefaults: 'passwordLength' by the app)");
  }

  @Test
  void shouldRotateTheSecondTimeWhatCameSinceTheFirst() {
    orders.instance(ReviewedApp.POSTGRES).build();
    RotateEverything everything = RotateEverything.in(orders.app);
    DatabaseInstance.Builder.create(orders.stack, "Second")
        .engine(ReviewedApp.POSTGRES)
        .vpc(orders.vpc)
        .build();

    assertThat(RotateEverything.in(orders.app)).isSameAs(everything);

    assertThat(schedules(orders.stack))
        .containsExactlyInAnyOrder("DatabaseRotationSchedule", "SecondRotationSchedule");
    assertThat(Annotated.infos(orders.stack)).isEmpty();
  }

  @Test
  void shouldGiveWayToTheSameConstructWrittenOut() {
    orders.instance(ReviewedApp.POSTGRES).build();
    RotateEverything.in(orders.app);
    ReviewedApp written = new ReviewedApp();
    DatabaseInstance database = written.instance(ReviewedApp.POSTGRES).build();
    RotatedRdsSecret.Builder.create(written.stack, "DatabaseRotation")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .build();
    RotateEverything.in(written.app);

    assertThat(resources(written.stack)).isEqualTo(resources(orders.stack));
  }

  static Set<String> schedules(Stack stack) {
    return Template.fromStack(stack).findResources(SCHEDULE).keySet().stream()
        .map(id -> id.substring(0, id.length() - HASH))
        .collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> resources(Stack stack) {
    return (Map<String, Map<String, Object>>) Template.fromStack(stack).toJSON().get("Resources");
  }

  private static Map<String, Object> untagged(Map<String, Map<String, Object>> resources) {
    Map<String, Object> untagged = new HashMap<>();
    resources.forEach(
        (id, resource) -> {
          Map<String, Object> copy = new HashMap<>(resource);
          if ("AWS::SecretsManager::Secret".equals(resource.get("Type"))) {
            Map<String, Object> properties =
                new HashMap<>(TemplateValues.map(resource.get("Properties")));
            properties.remove("Tags");
            copy.put("Properties", properties);
          }
          untagged.put(id, copy);
        });
    return untagged;
  }
}
