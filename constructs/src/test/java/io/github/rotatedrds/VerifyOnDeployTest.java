package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DeploymentCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** A deployment that waits for its secret: the resources, and when they look again. */
class VerifyOnDeployTest {

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");

  @Test
  void shouldDefineNothingUnlessAsked() {
    DatabaseStack plain = new DatabaseStack("eu-west-1");
    plain.rotated().build();
    RotationDefaults.of(orders.app).verifyOnDeploy(VerifyOnDeploy.rotate());

    orders.rotated().verifyOnDeploy(VerifyOnDeploy.none()).build();

    assertThat(orders.template().toJSON()).isEqualTo(plain.template().toJSON());
  }

  @Test
  void shouldCheckAfterTheScheduleAndEverythingThatWaitsFor() {
    orders.rotated().verifyOnDeploy(VerifyOnDeploy.check()).build();

    Map<String, Object> check = verification("check");

    assertThat(check.get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly("PasswordSchedule322DE38B");
    assertThat(propertiesOf(check))
        .containsOnlyKeys("ServiceToken", "ServiceTimeout", "SecretArn", "Operation", "Database")
        .containsEntry("SecretArn", Map.of("Ref", "PasswordSecretAttachment8ECE43B5"))
        .containsEntry("Database", Map.of("Ref", "DatabaseB269D8BB"));
    assertThat(verifications()).hasSize(1);
    assertThat(orders.template().toJSON().toString()).doesNotContain("RotateSecret\"");
  }

  @Test
  void shouldRunTheSameZipOutsideOfTheVpcAndAnswerLongBeforeTheStackGivesUp() {
    orders.rotated().verifyOnDeploy(VerifyOnDeploy.check()).build();

    Map<String, Object> rotation = function("RotationHandler");
    Map<String, Object> function = function("VerificationHandler");

    assertThat(function)
        .containsEntry("Code", rotation.get("Code"))
        .containsEntry("Handler", DeploymentCheck.HANDLER)
        .doesNotContainKey("VpcConfig");
    int seconds = ((Number) function.get("Timeout")).intValue();
    assertThat(propertiesOf(verification("check")))
        .containsEntry("ServiceTimeout", String.valueOf(2 * seconds + 60));
  }

  @Test
  void shouldRotateOnceAfterTheCheckWithPermissionForThisSecretOnly() {
    orders.rotated().verifyOnDeploy(VerifyOnDeploy.rotate()).build();

    Map<String, Object> rotate = verification("rotate");

    assertThat(rotate.get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(
            idOf("check"), "PasswordFunctionVerificationHandlerRotate6B26DCBE");
    assertThat(idOf("rotate")).isEqualTo("PasswordVerificationRotatedC27E96B5");
    orders
        .template()
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
                            "Resource",
                            Map.of("Ref", "PasswordSecret762AD84E"))))));
  }

  @Test
  void shouldSayThatTheScheduleHasStartedARotation() {
    orders.rotated().rotateImmediately(true).verifyOnDeploy(VerifyOnDeploy.check()).build();

    assertThat(propertiesOf(verification("check"))).containsEntry("Rotating", "true");
  }

  @Test
  void shouldHaveTheSettingsOfTheRotationFunction() {
    orders
        .rotated()
        .verifyOnDeploy(VerifyOnDeploy.check())
        .logRetention(RetentionDays.ONE_WEEK)
        .runtime(Runtime.JAVA_21)
        .permissionsBoundary(
            ManagedPolicy.fromManagedPolicyArn(orders.stack, "Boundary", "arn:aws:iam::1:policy/b"))
        .build();

    assertThat(function("VerificationHandler")).containsEntry("Runtime", "java21");
    assertThat(orders.template().findResources("AWS::Logs::LogGroup").values())
        .hasSize(2)
        .allSatisfy(group -> assertThat(propertiesOf(group)).containsEntry("RetentionInDays", 7));
    assertThat(orders.template().findResources("AWS::IAM::Role").values())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(role -> assertThat(propertiesOf(role)).containsKey("PermissionsBoundary"));
  }

  @Test
  void shouldRefuseToRotateASecretOfAnotherAppAndSayWhoAskedForIt() {
    RotatedDatabase database = RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES));
    RotatedRdsSecretBuilder<RotatedRdsSecret> adopted =
        orders.rotated(database).secret(Secret.fromSecretNameV2(orders.stack, "Theirs", "theirs"));
    RotationDefaults.of(orders.app).verifyOnDeploy(VerifyOnDeploy.rotate());

    assertThatThrownBy(adopted::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'verifyOnDeploy' must be VerifyOnDeploy.check() for a secret that is not made in this"
                + " app, got rotate()")
        .hasMessageEndingWith("(set by RotationDefaults: 'verifyOnDeploy' by the app)");
  }

  static Stream<Named<Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>>>> relevant() {
    return Stream.of(
        Named.of("rules", b -> b.rotationRules(RotationRules.every(Duration.days(7)))),
        Named.of("immediately", b -> b.rotateImmediately(true)),
        Named.of("password", b -> b.passwordLength(24)),
        Named.of("promotion", b -> b.scheme(RotationScheme.singleUser().promotedAfterProof())),
        Named.of("user", b -> b.username("billing")),
        Named.of("port", b -> b.databasePort(5433)),
        Named.of(
            "tls", b -> b.tls(DatabaseTls.verifyFull(Path.of("src/test/resources/own-root.pem")))),
        Named.of("runtime", b -> b.runtime(Runtime.JAVA_21)),
        Named.of("dual stack", b -> b.dualStack(true)));
  }

  @ParameterizedTest
  @MethodSource("relevant")
  void shouldLookAgainAfterChangesThatARotationDependsOn(
      Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    assertThat(idAfter(change)).isNotEqualTo(idAfter(builder -> {}));
  }

  static Stream<Named<Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>>>> irrelevant() {
    return Stream.of(
        Named.of("nothing", b -> {}),
        Named.of("retention", b -> b.logRetention(RetentionDays.ONE_WEEK)),
        Named.of("monitoring", b -> b.monitoring(RotationMonitoring.none())),
        Named.of("rotation", b -> b.verifyOnDeploy(VerifyOnDeploy.rotate())));
  }

  @ParameterizedTest
  @MethodSource("irrelevant")
  void shouldNotLookAgainAfterOtherChanges(
      Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    assertThat(idAfter(change)).isEqualTo(idAfter(builder -> {}));
  }

  private static String idAfter(Consumer<RotatedRdsSecretBuilder<RotatedRdsSecret>> change) {
    VerifyOnDeployTest test = new VerifyOnDeployTest();
    RotatedRdsSecretBuilder<RotatedRdsSecret> builder =
        test.orders.rotated().verifyOnDeploy(VerifyOnDeploy.check());
    change.accept(builder);
    builder.build();
    return test.idOf("check");
  }

  private Map<String, Map<String, Object>> verifications() {
    return new TreeMap<>(orders.template().findResources(DeploymentCheck.RESOURCE_TYPE));
  }

  private Map<String, Object> verification(String operation) {
    return verifications().get(idOf(operation));
  }

  private String idOf(String operation) {
    List<String> ids = new ArrayList<>();
    verifications()
        .forEach(
            (id, resource) -> {
              if (operation.equals(propertiesOf(resource).get("Operation"))) {
                ids.add(id);
              }
            });
    assertThat(ids).hasSize(1);
    return ids.get(0);
  }

  private Map<String, Object> function(String handler) {
    return orders.template().findResources("AWS::Lambda::Function").values().stream()
        .map(VerifyOnDeployTest::propertiesOf)
        .filter(properties -> String.valueOf(properties.get("Handler")).contains(handler))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> propertiesOf(Map<String, Object> resource) {
    return TemplateValues.map(resource.get("Properties"));
  }
}
