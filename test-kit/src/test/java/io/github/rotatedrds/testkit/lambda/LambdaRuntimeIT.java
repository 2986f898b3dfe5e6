package io.github.rotatedrds.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationRun;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaRuntimeIT {

  private final List<String> heard = new ArrayList<>();
  private LambdaRuntime runtime;

  @BeforeAll
  void start() {
    runtime =
        LambdaRuntime.builder(function(SampleHandler.class, Map.of("OWN", "from template")))
            .environment(Map.of("EXTRA", "from caller"))
            .jvmArguments("-Dsome.property=x")
            .logListener(heard::add)
            .start();
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  static DeployedFunction function(Class<?> handler, Map<String, String> environment) {
    try {
      Path classes = Path.of(handler.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new DeployedFunction(
          classes,
          handler.getName() + "::handleRequest",
          512,
          Duration.ofSeconds(3),
          "java25",
          environment);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldReturnWhatTheHandlerReturns() {
    assertThat(runtime.invoke("\"echo hello\"").payload()).isEqualTo("\"hello\"");
  }

  @Test
  void shouldReportWhatTheHandlerThrows() {
    assertThatThrownBy(() -> runtime.invoke("\"throw nonsense\""))
        .isInstanceOfSatisfying(
            FunctionError.class,
            error -> {
              assertThat(error.errorType()).isEqualTo("java.lang.IllegalArgumentException");
              assertThat(error.errorMessage()).isEqualTo("nonsense");
            });
  }

  @Test
  void shouldStayWarmBetweenInvocations() {
    String pid = runtime.invoke("\"pid now\"").payload();

    assertThat(runtime.invoke("\"pid now\"").payload()).isEqualTo(pid);
  }

  @Test
  void shouldLoadTheFunctionFromItsTaskRootAsLambdaDoes() {
    assertThat(runtime.invoke("\"loader now\"").payload()).isEqualTo("\"CustomerClassLoader\"");
  }

  @Test
  void shouldPassTheVariablesOfFunctionAndCaller() {
    assertThat(runtime.invoke("\"env OWN\"").payload()).isEqualTo("\"from template\"");
    assertThat(runtime.invoke("\"env EXTRA\"").payload()).isEqualTo("\"from caller\"");
  }

  @Test
  void shouldSetTheVariablesThatLambdaSets() {
    assertThat(runtime.invoke("\"env AWS_LAMBDA_FUNCTION_MEMORY_SIZE\"").payload())
        .isEqualTo("\"512\"");
    assertThat(runtime.invoke("\"env AWS_REGION\"").payload()).isEqualTo("\"us-east-1\"");
  }

  @Test
  void shouldBeTheFunctionThatTheDriverNamesToASecret() {
    try (FakeSecretsManager secrets = new FakeSecretsManager()) {
      secrets.createSecret(r -> r.name("orders").secretString("{}"));
      new RotationDriver(secrets, event -> {}).rotate("orders");

      assertThat(runtime.invoke("\"arn now\"").payload())
          .isEqualTo(
              "\"%s\""
                  .formatted(
                      secrets.describeSecret(r -> r.secretId("orders")).rotationLambdaARN()));
    }
  }

  @Test
  void shouldNotInheritTheEnvironmentOfTheCaller() {
    assertThat(System.getenv("HOME")).isNotNull();

    assertThat(runtime.invoke("\"env HOME\"").payload()).isEqualTo("\"null\"");
  }

  @Test
  void shouldGiveTheHeapThatLambdaGives() {
    assertThat(Long.parseLong(runtime.invoke("\"heap now\"").payload().replace("\"", "")))
        .isBetween(400_000L, 446_000L);
  }

  @Test
  void shouldTellTheFunctionHowMuchTimeRemains() {
    assertThat(Integer.parseInt(runtime.invoke("\"remaining now\"").payload().replace("\"", "")))
        .isBetween(1, 3000);
  }

  @Test
  void shouldKeepWhatTheFunctionWrites() {
    runtime.invoke("\"print 4711\"");

    assertThat(runtime.log()).contains("out 4711", "err 4711", "logger 4711");
    assertThat(heard).contains("out 4711", "err 4711", "logger 4711");
  }

  @Test
  void shouldEndAFunctionThatRunsOutOfTimeAndStartAnew() {
    assertThatThrownBy(() -> runtime.invoke("\"sleep 60000\""))
        .isInstanceOf(FunctionError.class)
        .hasMessage("Sandbox.Timedout: Task timed out after 3.00 seconds");

    assertThat(runtime.invoke("\"echo again\"").payload()).isEqualTo("\"again\"");
  }

  @Test
  void shouldFailTheInvocationWhenTheProcessIsKilledAndStartAnew() {
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    runtime.initMillis();
    killer.schedule(runtime::kill, 300, TimeUnit.MILLISECONDS);

    assertThatThrownBy(() -> runtime.invoke("\"sleep 60000\""))
        .isInstanceOf(FunctionError.class)
        .hasMessage("Runtime.ExitError: Runtime exited with error: signal: killed");
    assertThat(runtime.invoke("\"echo again\"").payload()).isEqualTo("\"again\"");
    killer.shutdown();
  }

  @Test
  void shouldTellWhyAFunctionCannotBeLoaded() {
    try (LambdaRuntime broken =
        LambdaRuntime.builder(function(BrokenHandler.class, Map.of())).start()) {
      assertThatThrownBy(() -> broken.invoke("{}"))
          .isInstanceOf(FunctionError.class)
          .hasMessageContaining("no engine configured");
    }
  }

  @Test
  void shouldStartAnewWhenTheProcessWasKilledBetweenInvocations() {
    runtime.invoke("\"echo first\"");

    runtime.kill();

    assertThat(runtime.invoke("\"echo second\"").payload()).isEqualTo("\"second\"");
  }

  @Test
  void shouldRefuseAPlaceWithoutAJvm(@TempDir Path empty) {
    LambdaRuntime.Builder builder =
        LambdaRuntime.builder(function(SampleHandler.class, Map.of())).javaHome(empty);

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'javaHome' must be a JDK or JRE, got " + empty);
  }

  @Test
  void shouldFailTheStepOfARotationWhenTheFunctionFails() {
    FakeSecretsManager secrets = new FakeSecretsManager();
    secrets.createSecret(r -> r.name("s").secretString("x"));

    RotationRun run = new RotationDriver(secrets, runtime::rotate).rotate("s");

    assertThat(run.steps()).hasSize(1);
    assertThat(run.failure().orElseThrow())
        .isInstanceOf(FunctionError.class)
        .hasMessageContaining("Step:createSecret");
  }

  @Test
  void shouldKeepTheLogReadableAfterClosing() {
    LambdaRuntime closed = LambdaRuntime.builder(function(SampleHandler.class, Map.of())).start();
    closed.invoke("\"print last\"");

    closed.close();

    assertThat(closed.log()).contains("out last");
  }

  @Test
  void shouldRunSandboxesAtTheSameTime() {
    try (LambdaRuntime other =
        LambdaRuntime.builder(function(SampleHandler.class, Map.of())).start()) {
      CompletableFuture<InvocationResult> slow =
          CompletableFuture.supplyAsync(() -> other.invoke("\"sleep 300\""));

      assertThat(runtime.invoke("\"echo meanwhile\"").payload()).isEqualTo("\"meanwhile\"");
      assertThat(slow)
          .succeedsWithin(Duration.ofSeconds(60))
          .extracting(InvocationResult::payload, InstanceOfAssertFactories.STRING)
          .isEqualTo("\"slept\"");
    }
  }
}
