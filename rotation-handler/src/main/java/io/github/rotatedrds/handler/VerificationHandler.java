package io.github.rotatedrds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.deadline.Pause;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStore;
import io.github.rotatedrds.handler.verification.FirstRotation;
import io.github.rotatedrds.handler.verification.Problem;
import io.github.rotatedrds.handler.verification.ResponseUrl;
import io.github.rotatedrds.handler.verification.RotationFunction;
import io.github.rotatedrds.handler.verification.StackAnswer;
import io.github.rotatedrds.handler.verification.StackRequest;
import io.github.rotatedrds.handler.verification.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The entry point of the second function, which a deployment waits for: one request of
 * CloudFormation in, one answer to its address out. A request that is never answered would hold the
 * stack, so nothing but the answer itself may fail here.
 */
public final class VerificationHandler implements RequestStreamHandler {
  /** What the clock needs to answer, tries and pauses included. */
  private static final Duration RESERVE = Duration.ofSeconds(30);

  /** What the work leaves to that. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final Supplier<SecretsManagerClient> secretsManager;
  private final Supplier<AwsCredentialsProvider> awsCredentials;
  private final Pause pause;

  /** Called by Lambda; prepares nothing, because what fails here answers nobody. */
  public VerificationHandler() {
    this(
        System.getenv(),
        SecretsManagerClients::create,
        () -> DefaultCredentialsProvider.builder().build(),
        Pause.real());
  }

  /** For tests. */
  VerificationHandler(
      Map<String, String> environment,
      Supplier<SecretsManagerClient> secretsManager,
      Supplier<AwsCredentialsProvider> awsCredentials,
      Pause pause) {
    this.environment = Map.copyOf(environment);
    this.secretsManager = secretsManager;
    this.awsCredentials = awsCredentials;
    this.pause = pause;
  }

  /**
   * Answers the request that the event holds. Lambda repeats an event whose answer did not get
   * there; a repeated request rotates nothing twice.
   *
   * @throws RotationFailure when the event names nobody to answer
   * @throws IOException when the answer did not get there
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Deadline end = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()));
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    StackRequest request = StackRequest.from(event);
    StackAnswer.Logs logs =
        new StackAnswer.Logs(
            environment.getOrDefault(DeploymentCheck.ROTATION_LOG_GROUP, "unknown"),
            context.getLogGroupName());
    SingleAnswer answer =
        new SingleAnswer(
            request, logs, new ResponseUrl(pause), new VerificationLog(context.getLogger()::log));
    AnswerClock clock = AnswerClock.start(end.before(RESERVE), answer);
    try {
      answer.send(problems(request, end.before(RESERVE).before(MARGIN)));
    } finally {
      clock.stop();
      answer.sendIfNone("it ended without a result");
    }
  }

  private List<Problem> problems(StackRequest request, Deadline deadline) {
    try {
      return request.asksForWork() ? work(request, deadline) : List.of();
    } catch (RotationFailure failure) {
      return List.of(Problem.of(failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(internal(e));
    } catch (RuntimeException bug) {
      return List.of(internal(bug));
    }
  }

  private List<Problem> work(StackRequest request, Deadline deadline) throws InterruptedException {
    RotationFunction function =
        new RotationFunction(
            ApiEndpoint.of("lambda", environment),
            awsCredentials.get()::resolveCredentials,
            rotationFunction());
    Verification verification = new Verification(function, deadline, pause);
    String secretArn = request.secretArn();
    List<Problem> problems = verification.verify(secretArn, request.isRotating());
    if (!problems.isEmpty() || !request.rotates()) {
      return problems;
    }
    try (SecretsManagerClient client = secretsManager.get()) {
      return new FirstRotation(new SecretStore(client, deadline), verification, deadline, pause)
          .rotate(secretArn, request.versionToMake());
    }
  }

  private String rotationFunction() {
    return Optional.ofNullable(environment.get(DeploymentCheck.ROTATION_FUNCTION))
        .orElseThrow(
            () ->
                new RotationFailure(
                    FailureKind.CONFIG,
                    "the function's environment is wrong: %s must be the name of the rotation function"
                        .formatted(DeploymentCheck.ROTATION_FUNCTION)));
  }

  private static Problem internal(Exception bug) {
    return Problem.of(Unexpected.failure(bug));
  }
}
