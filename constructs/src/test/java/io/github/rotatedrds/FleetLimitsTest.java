package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;

/**
 * Five hundred databases that one line rotates by one function, held to AWS's limits. The templates
 * are really synthesized; that AWS counts as the test does is not tried.
 */
class FleetLimitsTest {

  private static final int STACKS = 10;
  private static final int DATABASES_OF_A_STACK = 50;

  private static final int ROLE_POLICY_CHARACTERS = 10_240;
  private static final int FUNCTION_POLICY_BYTES = 20_480;
  private static final int RULES = 300;
  private static final int TARGETS = 5;
  private static final int RESOURCES = 500;
  private static final int TEMPLATE_BYTES = 1_000_000;
  private static final int OUTPUTS = 200;

  // With it CDK gives up when aspects are added to a tree more than a hundred times.
  private final App app =
      App.Builder.create().context(Map.of("@aws-cdk/core:aspectStabilization", true)).build();
  private final Stack platform = stack("Platform");
  private final IVpc vpc = ReviewedApp.vpc(platform);
  private final RotationFunction function =
      RotationFunction.Builder.create(platform, "Postgres")
          .engine(DatabaseEngine.POSTGRES)
          .vpc(vpc)
          .encryptionKeys(List.of(new Key(platform, "Passwords")))
          .build();

  @Test
  void shouldStayBelowTheLimitsWithFiveHundredSecrets() throws IOException {
    RotationDefaults.of(app).rotationFunction(function);
    List<Stack> teams = new ArrayList<>();
    for (int team = 1; team <= STACKS; team++) {
      teams.add(databases(stack("Team" + team)));
    }
    RotateEverything.in(app);

    Path assembly = Path.of(app.synth().getDirectory());

    Map<String, Map<String, Object>> templates = new TreeMap<>();
    teams.forEach(team -> templates.put(team.getStackName(), Template.fromStack(team).toJSON()));
    assertThat(count(templates, "AWS::SecretsManager::RotationSchedule"))
        .isEqualTo(STACKS * DATABASES_OF_A_STACK);
    assertThat(count(templates, "AWS::IAM::Policy")).isZero();
    assertThat(count(templates, "AWS::Lambda::Permission")).isZero();
    Map<String, Object> home = Template.fromStack(platform).toJSON();
    List<Limit> limits = new ArrayList<>(ofTheFunction(home, templates));
    limits.addAll(ofAStack(templates.get("Team1"), assembly.resolve("Team1.template.json")));
    assertThat(limits)
        .allSatisfy(
            limit -> assertThat(limit.used()).isPositive().isLessThanOrEqualTo(limit.most()));
    isInTheDocs(String.join("\n", limits.stream().map(Limit::toString).toList()));
  }

  private static List<Limit> ofTheFunction(
      Map<String, Object> home, Map<String, Map<String, Object>> templates) {
    TemplateSizes ofFunction = new TemplateSizes(Map.of("Platform", home));
    int rules =
        count(templates, "AWS::Events::Rule") + TemplateSizes.count(home, "AWS::Events::Rule");
    return List.of(
        new Limit(
            "characters of the role's inline policies",
            ROLE_POLICY_CHARACTERS,
            ofFunction.charactersOfInlinePolicies(),
            "superusers and keys that the function does not know, see below"),
        new Limit(
            "bytes of the function's resource policy",
            FUNCTION_POLICY_BYTES,
            ofFunction.bytesOfFunctionPolicy(),
            "nothing"),
        new Limit(
            "outputs of the function's stack",
            OUTPUTS,
            TemplateSizes.entries(home, "Outputs"),
            "nothing"),
        new Limit("EventBridge rules", RULES, rules, "one for five secrets of a stack"),
        new Limit(
            "targets of a rule",
            TARGETS,
            new TemplateSizes(templates).targetsOfARule(),
            "nothing"));
  }

  private static List<Limit> ofAStack(Map<String, Object> template, Path file) throws IOException {
    return List.of(
        new Limit(
            "resources of a stack with %d databases".formatted(DATABASES_OF_A_STACK),
            RESOURCES,
            TemplateSizes.entries(template, "Resources"),
            "5 for each database, 2 for its rotation, and the rules"),
        new Limit(
            "bytes of the template of that stack",
            TEMPLATE_BYTES,
            (int) Files.size(file),
            "the databases of the stack"));
  }

  @Test
  void shouldSayHowManySuperusersAndKeysTheRoleHasRoomFor() throws IOException {
    Stack team = stack("Team");
    DatabaseInstance database =
        DatabaseInstance.Builder.create(team, "Database")
            .engine(ReviewedApp.POSTGRES)
            .vpc(vpc)
            .build();
    rotated(database, "Alternating")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();
    rotated(database, "Encrypted").encryptionKey(new Key(team, "Key")).build();

    Map<String, Object> home = Template.fromStack(platform).toJSON();
    TemplateSizes both =
        new TemplateSizes(Map.of("Platform", home, "Team", Template.fromStack(team).toJSON()));

    int room =
        ROLE_POLICY_CHARACTERS
            - new TemplateSizes(Map.of("Platform", home)).charactersOfInlinePolicies();
    int ofSuperuser = both.charactersOfPolicy("Alternating");
    int ofKey = both.charactersOfPolicy("Encrypted");
    isInTheDocs(
        "a superuser takes %d characters, a key %d: there is room for %d of the one or %d of the other"
            .formatted(ofSuperuser, ofKey, room / ofSuperuser, room / ofKey));
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotated(DatabaseInstance database, String id) {
    return RotatedRdsSecret.Builder.create(Stack.of(database), id)
        .database(RotatedDatabase.instance(database))
        .username("orders")
        .rotationFunction(function);
  }

  /** What AWS allows, and what five hundred secrets need of it. */
  private record Limit(String what, int most, int used, String growsWith) {

    @Override
    public String toString() {
      return "| %s | %,d | %,d | %s |".formatted(what, most, used, growsWith);
    }
  }

  private static int count(Map<String, Map<String, Object>> templates, String type) {
    return templates.values().stream().mapToInt(one -> TemplateSizes.count(one, type)).sum();
  }

  private static void isInTheDocs(String text) throws IOException {
    System.out.println(text);
    assertThat(Files.readString(Path.of("../docs/fleet.md"))).contains(text);
  }

  private Stack databases(Stack team) {
    RotationDefaults.of(team).tags(Map.of("owner", team.getStackName()));
    for (int database = 1; database <= DATABASES_OF_A_STACK; database++) {
      DatabaseInstance.Builder.create(team, "Database" + database)
          .engine(ReviewedApp.POSTGRES)
          .vpc(vpc)
          .build();
    }
    return team;
  }

  private Stack stack(String id) {
    return new Stack(
        app,
        id,
        StackProps.builder()
            .env(
                Environment.builder()
                    .account(ReviewedApp.ACCOUNT)
                    .region(ReviewedApp.REGION)
                    .build())
            .build());
  }
}
