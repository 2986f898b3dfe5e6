package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.lambda.CodeSigningConfig;
import software.amazon.awscdk.services.lambda.ICodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;

/** What organisations ask of every function and role. */
class FunctionLimitsTest {

  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";
  private static final String SIGNING =
      "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f3f4c1a2b5d6e7f8";

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldSetAllOfThemOnTheFunctionOfASecret() {
    orders
        .rotated()
        .permissionsBoundary(boundary())
        .codeSigningConfig(signing())
        .reservedConcurrentExecutions(2)
        .runtime(Runtime.JAVA_21)
        .build();

    shouldHaveAllOfThem();
  }

  @Test
  void shouldSetAllOfThemOnASharedFunction() {
    RotationFunction.Builder.create(orders.stack, "Password")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(orders.vpc)
        .secretsManagerEndpoint(ServiceEndpoint.create())
        .permissionsBoundary(boundary())
        .codeSigningConfig(signing())
        .reservedConcurrentExecutions(2)
        .runtime(Runtime.JAVA_21)
        .build();

    shouldHaveAllOfThem();
  }

  @Test
  void shouldRunOnJava25WithoutLimitsUnlessAsked() {
    orders.rotated().build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function"))
        .containsEntry("Runtime", "java25")
        .doesNotContainKeys("CodeSigningConfigArn", "ReservedConcurrentExecutions");
    assertThat(orders.propertiesOf("AWS::IAM::Role")).doesNotContainKey("PermissionsBoundary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java11", "java8.al2", "python3.13", "provided.al2023"})
  void shouldRefuseARuntimeThatCannotRunTheHandler(String name) {
    String message =
        "'runtime' must be Java 17 or newer, got " + name + "; use Runtime.JAVA_25 or leave it out";

    assertThatThrownBy(orders.rotated().runtime(new Runtime(name))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(function().runtime(new Runtime(name))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void shouldTakeARuntimeThatIsNewerThanThisLibrary() {
    orders.rotated().runtime(new Runtime("java29", RuntimeFamily.JAVA)).build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function")).containsEntry("Runtime", "java29");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.5})
  void shouldRefuseAReservationThatRunsNothing(double reserved) {
    assertThatThrownBy(orders.rotated().reservedConcurrentExecutions(reserved)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'reservedConcurrentExecutions' must be a whole number of at least 1, got "
                + reserved
                + "; leave it out to share the account's concurrency");
  }

  @Test
  void shouldPassAReservationOnThatIsKnownOnlyAtDeployment() {
    CfnParameter reserved =
        CfnParameter.Builder.create(orders.stack, "Reserved").type("Number").build();

    orders.rotated().reservedConcurrentExecutions(reserved.getValueAsNumber()).build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function"))
        .containsEntry("ReservedConcurrentExecutions", Map.of("Ref", "Reserved"));
  }

  @Test
  void shouldRefuseThemTogetherWithASharedFunction() {
    RotationFunction shared =
        RotationFunction.Builder.create(orders.stack, "Shared")
            .engine(DatabaseEngine.POSTGRES)
            .vpc(orders.vpc)
            .build();

    assertThatThrownBy(
            orders
                    .rotated()
                    .rotationFunction(shared)
                    .permissionsBoundary(boundary())
                    .codeSigningConfig(signing())
                    .reservedConcurrentExecutions(2)
                    .runtime(Runtime.JAVA_21)
                ::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "'permissionsBoundary' must not be set together with 'rotationFunction'",
            "'codeSigningConfig' must not",
            "'reservedConcurrentExecutions' must not",
            "'runtime' must not");
  }

  private void shouldHaveAllOfThem() {
    assertThat(orders.propertiesOf("AWS::Lambda::Function"))
        .containsEntry("Runtime", "java21")
        .containsEntry("ReservedConcurrentExecutions", 2)
        .containsEntry("CodeSigningConfigArn", SIGNING);
    assertThat(orders.propertiesOf("AWS::IAM::Role"))
        .containsEntry("PermissionsBoundary", BOUNDARY);
  }

  private RotationFunctionBuilder<RotationFunctionProps> function() {
    return RotationFunctionProps.builder().engine(DatabaseEngine.POSTGRES).vpc(orders.vpc);
  }

  private IManagedPolicy boundary() {
    return ManagedPolicy.fromManagedPolicyArn(orders.stack, "Boundary", BOUNDARY);
  }

  private ICodeSigningConfig signing() {
    return CodeSigningConfig.fromCodeSigningConfigArn(orders.stack, "Signing", SIGNING);
  }
}
