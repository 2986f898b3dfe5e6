package io.github.rotatedrds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsEndpoint;
import io.github.rotatedrds.handler.rds.RdsQuery;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.SecretRotation;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The Lambda entry point: one event in, one step of one rotation done, one line logged. */
public final class RotationHandler implements RequestStreamHandler {
  private final SecretRotation rotation;

  /** Called by Lambda once for each new environment: all that can be prepared is prepared here. */
  public RotationHandler() {
    this(
        System.getenv(),
        SecretsManagerClients.create(),
        DefaultCredentialsProvider.builder().build());
  }

  /**
   * For tests.
   *
   * @param awsCredentials whose calls of the RDS API are; the client has its own
   */
  RotationHandler(
      Map<String, String> environment,
      SecretsManagerClient secretsManager,
      AwsCredentialsProvider awsCredentials) {
    HandlerConfig config = HandlerConfig.from(environment);
    Database database = Database.of(config.engine(), config.roots());
    RdsApi rds =
        new RdsApi(new RdsQuery(RdsEndpoint.of(environment), awsCredentials::resolveCredentials));
    Priming.run(database, rds, config.defaults());
    this.rotation =
        new SecretRotation(
            new SecretStore(secretsManager), database, rds, config.defaults(), new SecureRandom());
  }

  /**
   * Does the step that the event asks for. Returning tells Secrets Manager to go on; throwing tells
   * it to call the whole rotation again later. There is no response.
   *
   * @throws RotationFailure when the step could not be done
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    StepLog log = StepLog.start(context.getLogger()::log);
    try {
      RotationRequest request =
          RotationRequest.from(new String(input.readAllBytes(), StandardCharsets.UTF_8));
      log.about(request);
      log.done(rotation.rotate(request));
    } catch (RotationFailure failure) {
      throw log.failed(failure);
    } catch (RuntimeException bug) {
      throw log.failed(internal(bug));
    }
  }

  /** Where it happened, without its text, which may quote anything. */
  private static RotationFailure internal(RuntimeException bug) {
    return new RotationFailure(
        FailureKind.INTERNAL,
        "unexpected %s at %s"
            .formatted(
                bug.getClass().getName(),
                Arrays.stream(bug.getStackTrace()).findFirst().orElse(null)));
  }
}
