package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.CodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** What scopes say for the constructs below them. */
class RotationDefaultsTest {

  private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/passwords";
  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";
  private static final String SIGNING =
      "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f3f4c1a2b5d6e7f8";

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");
  private final RotationDefaults defaults = RotationDefaults.of(orders.app);

  @Test
  void shouldFillInWhatASecretLeavesUnset() {
    defaults
        .encryptionKey(key())
        .removalPolicy(RemovalPolicy.RETAIN)
        .passwordLength(24)
        .excludeCharacters("/\"@ abc")
        .rotationRules(RotationRules.every(Duration.days(7)));

    orders.rotated().build();

    assertThat(orders.propertiesOf("AWS::SecretsManager::Secret"))
        .containsEntry("KmsKeyId", KEY_ARN);
    assertThat(orders.only("AWS::SecretsManager::Secret"))
        .containsEntry("DeletionPolicy", "Retain");
    assertThat(orders.tags())
        .containsEntry("rotated-rds:password-length", "24")
        .containsEntry("rotated-rds:exclude-characters", "2f224020616263");
    assertThat(orders.propertiesOf("AWS::SecretsManager::RotationSchedule"))
        .extracting("RotationRules.ScheduleExpression")
        .isEqualTo("rate(7 days)");
  }

  @Test
  void shouldFillInWhatTheFunctionOfASecretLeavesUnset() {
    functionDefaults();

    orders.rotated().build();

    shouldHaveTheFunctionDefaults();
  }

  @Test
  void shouldFillInWhatASharedFunctionLeavesUnset() {
    functionDefaults();

    RotationFunction.Builder.create(orders.stack, "Password")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(orders.vpc)
        .build();

    shouldHaveTheFunctionDefaults();
  }

  @Test
  void shouldLetAPropWinOverEveryScope() {
    defaults.logRetention(RetentionDays.ONE_WEEK).passwordLength(24);
    RotationDefaults.of(orders.stack).logRetention(RetentionDays.ONE_DAY).passwordLength(25);

    orders.rotated().logRetention(RetentionDays.TEN_YEARS).passwordLength(26).build();

    assertThat(orders.propertiesOf("AWS::Logs::LogGroup")).containsEntry("RetentionInDays", 3653);
    assertThat(orders.tags()).containsEntry("rotated-rds:password-length", "26");
  }

  @Test
  void shouldTakeEachValueFromTheNearestScopeThatSetsIt() {
    RotationDefaults.of(orders.stack).passwordLength(25);
    defaults.logRetention(RetentionDays.ONE_WEEK).passwordLength(24);

    orders.rotated().build();

    assertThat(orders.tags()).containsEntry("rotated-rds:password-length", "25");
    assertThat(orders.propertiesOf("AWS::Logs::LogGroup")).containsEntry("RetentionInDays", 7);
  }

  @Test
  void shouldLeaveSecretsOfOtherScopesAlone() {
    RotationDefaults.of(new software.constructs.Construct(orders.stack, "Elsewhere"))
        .passwordLength(25);

    orders.rotated().build();

    assertThat(orders.tags()).containsEntry("rotated-rds:password-length", "32");
  }

  @Test
  void shouldGiveTheSameDefaultsForAScopeEachTime() {
    assertThat(RotationDefaults.of(orders.app)).isSameAs(defaults);
    assertThat(RotationDefaults.of(orders.stack)).isNotSameAs(defaults);
  }

  @Test
  void shouldChangeNothingInTheTemplateWithoutValues() {
    DatabaseStack plain = new DatabaseStack("eu-west-1");
    plain.rotated().build();
    RotationDefaults.of(orders.stack);
    orders.rotated().build();

    assertThat(orders.template().toJSON()).isEqualTo(plain.template().toJSON());
  }

  @Test
  void shouldLeaveKeyAndRemovalOfAnExistingSecretToIt() {
    defaults.encryptionKey(key()).removalPolicy(RemovalPolicy.RETAIN);

    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
        .secret(new Secret(orders.stack, "PasswordOfTheirs"))
        .build();

    assertThat(orders.propertiesOf("AWS::SecretsManager::Secret")).doesNotContainKey("KmsKeyId");
    assertThat(orders.only("AWS::SecretsManager::Secret"))
        .containsEntry("DeletionPolicy", "Delete");
  }

  @Test
  void shouldSayWhereAValueComesFromThatDoesNotSuitTheSecret() {
    RotationDefaults.of(orders.stack).passwordLength(500);

    assertThatThrownBy(orders.rotated()::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'passwordLength' must be")
        .hasMessageEndingWith("(set by RotationDefaults: 'passwordLength' by Orders)");
  }

  @Test
  void shouldSayWhereAValueComesFromThatDoesNotSuitTheFunction() {
    defaults.runtime(Runtime.JAVA_11);

    assertThatThrownBy(orders.rotated()::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'runtime' must be Java 17 or newer, got java11; use Runtime.JAVA_25 or leave it out"
                + " (set by RotationDefaults: 'runtime' by the app)");
  }

  @Test
  void shouldRefuseAValueThatComesTooLate() {
    orders.rotated().build();

    assertThatThrownBy(() -> defaults.logRetention(RetentionDays.ONE_DAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "RotationDefaults of the app: 'logRetention' must be set before the constructs that it"
                + " is for, got it after Orders/Password/Function was made; set it right after the"
                + " scope is made");
    assertThatThrownBy(() -> RotationDefaults.of(orders.stack).rotationRules(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("got it after Orders/Password was made");
  }

  @Test
  void shouldCallEveryValueAsThePropIsCalled() {
    Set<String> props =
        Stream.<Class<?>>of(RotatedRdsSecretBuilder.class, RotationFunctionBuilder.class)
            .flatMap(builder -> Arrays.stream(builder.getMethods()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> values =
        Arrays.stream(RotationDefaults.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == RotationDefaults.class)
            .filter(method -> !Set.of("of", "find", "tags").contains(method.getName()))
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(values).hasSize(14).isSubsetOf(props);
  }

  private void functionDefaults() {
    defaults
        .logRetention(RetentionDays.ONE_WEEK)
        .permissionsBoundary(ManagedPolicy.fromManagedPolicyArn(orders.stack, "Boundary", BOUNDARY))
        .runtime(Runtime.JAVA_21)
        .codeSigningConfig(
            CodeSigningConfig.fromCodeSigningConfigArn(orders.stack, "Signing", SIGNING))
        .reservedConcurrentExecutions(3)
        .monitoring(RotationMonitoring.none());
  }

  private void shouldHaveTheFunctionDefaults() {
    assertThat(orders.propertiesOf("AWS::Lambda::Function"))
        .containsAllEntriesOf(
            Map.of(
                "Runtime",
                "java21",
                "CodeSigningConfigArn",
                SIGNING,
                "ReservedConcurrentExecutions",
                3));
    assertThat(orders.propertiesOf("AWS::IAM::Role"))
        .containsEntry("PermissionsBoundary", BOUNDARY);
    assertThat(orders.propertiesOf("AWS::Logs::LogGroup")).containsEntry("RetentionInDays", 7);
    orders.template().resourceCountIs("AWS::CloudWatch::Alarm", 0);
  }

  private IKey key() {
    return Key.fromKeyArn(orders.stack, "Passwords", KEY_ARN);
  }
}
