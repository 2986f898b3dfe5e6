package io.github.rotatedrds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.deadline.Pause;
import io.github.rotatedrds.handler.deadline.Retries;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsQuery;
import io.github.rotatedrds.handler.rotation.CheckRequest;
import io.github.rotatedrds.handler.rotation.CheckResult;
import io.github.rotatedrds.handler.rotation.LastProof;
import io.github.rotatedrds.handler.rotation.OperationRequest;
import io.github.rotatedrds.handler.rotation.RollbackRequest;
import io.github.rotatedrds.handler.rotation.RollbackResult;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.SecretCheck;
import io.github.rotatedrds.handler.rotation.SecretRollback;
import io.github.rotatedrds.handler.rotation.SecretRotation;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The Lambda entry point: one event in, one step of one rotation or one operation done, one line
 * logged.
 */
public final class RotationHandler implements RequestStreamHandler {
  /** What unwinding and logging may take on a slow processor. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  /** In bytes; those of Secrets Manager have less than 3000. */
  private static final int LONGEST_EVENT = 16_384;

  private final HandlerConfig config;
  private final SecretsManagerClient secretsManager;
  private final Database database;
  private final RdsApi rds;
  private final SecureRandom random = new SecureRandom();
  private final LastProof lastProof = new LastProof();
  private final Pause pause;

  /** Called by Lambda once for each new environment: all that can be prepared is prepared here. */
  public RotationHandler() {
    this(
        System.getenv(),
        SecretsManagerClients.create(),
        DefaultCredentialsProvider.builder().build(),
        Pause.real());
  }

  /**
   * For tests.
   *
   * @param awsCredentials whose calls of the RDS API are; the client has its own
   */
  RotationHandler(
      Map<String, String> environment,
      SecretsManagerClient secretsManager,
      AwsCredentialsProvider awsCredentials,
      Pause pause) {
    this.config = HandlerConfig.from(environment);
    this.secretsManager = secretsManager;
    this.pause = pause;
    this.database = Database.of(config.engine(), config.roots());
    this.rds =
        new RdsApi(
            new RdsQuery(ApiEndpoint.of("rds", environment), awsCredentials::resolveCredentials));
    Priming.run(database, rds, config.defaults());
  }

  /**
   * Does the step that the event asks for. Returning tells Secrets Manager to go on; throwing tells
   * it to call the whole rotation again later. There is no response, except to an operation.
   *
   * @throws RotationFailure when the step could not be done, or the event is wrong
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Deadline end = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()));
    StepLog log =
        StepLog.start(context.getLogger()::log, context.getFunctionName(), config.engine());
    Watchdog watchdog = Watchdog.watch(end, log);
    try {
      String event = read(input);
      if (OperationRequest.isMeantBy(event)) {
        output.write(operation(event, log, end.before(RESERVE), context.getInvokedFunctionArn()));
      } else {
        step(event, log, end.before(RESERVE));
      }
    } catch (RotationFailure failure) {
      throw log.failed(failure);
    } catch (OutOfMemoryError full) {
      log.failed(Unexpected.failure(full));
      throw full; // Then Lambda starts another process.
    } catch (RuntimeException | Error bug) {
      throw log.failed(Unexpected.failure(bug));
    } finally {
      watchdog.stop();
    }
  }

  private static String read(InputStream input) throws IOException {
    byte[] event = input.readNBytes(LONGEST_EVENT + 1);
    if (event.length > LONGEST_EVENT) {
      throw new RotationFailure(
          FailureKind.CONFIG,
          "the event has more than %d bytes; send one as Secrets Manager does, or an operation"
              .formatted(LONGEST_EVENT));
    }
    return new String(event, StandardCharsets.UTF_8);
  }

  private void step(String event, StepLog log, Deadline deadline) {
    RotationRequest request = RotationRequest.from(event);
    log.about(request);
    Database limited = database.within(deadline);
    SecretRotation rotation = rotation(limited, deadline);
    log.done(
        retries(limited, deadline)
            .run(
                attempt -> {
                  log.attempt(attempt);
                  return rotation.rotate(request, log::by);
                }));
  }

  private byte[] operation(String event, StepLog log, Deadline deadline, String functionArn) {
    log.operation(OperationRequest.nameIn(event));
    OperationRequest request = OperationRequest.from(event);
    log.about(request);
    return request instanceof RollbackRequest rollback
        ? rollBack(rollback, log, deadline, functionArn)
        : check((CheckRequest) request, log, deadline, functionArn);
  }

  private byte[] check(CheckRequest request, StepLog log, Deadline deadline, String functionArn) {
    Database limited = database.within(deadline);
    CheckResult result =
        new SecretCheck(
                new SecretStore(secretsManager, deadline),
                limited,
                rds.within(deadline),
                config.defaults(),
                retries(limited, deadline),
                functionArn)
            .check(request, log::by);
    log.checked(result);
    return result.toJson(config.tls());
  }

  private byte[] rollBack(
      RollbackRequest request, StepLog log, Deadline deadline, String functionArn) {
    Database limited = database.within(deadline);
    RollbackResult result =
        retries(limited, deadline)
            .run(
                attempt -> {
                  log.attempt(attempt);
                  return new SecretRollback(
                          new SecretStore(secretsManager, deadline),
                          limited,
                          rds.within(deadline),
                          config.defaults(),
                          functionArn)
                      .rollBack(request, log::by);
                });
    log.rolledBack(result);
    return result.toJson();
  }

  private Retries retries(Database limited, Deadline deadline) {
    return new Retries(deadline, random, pause, limited::hasRejected);
  }

  private SecretRotation rotation(Database limited, Deadline deadline) {
    return new SecretRotation(
        new SecretStore(secretsManager, deadline),
        limited,
        rds.within(deadline),
        config.defaults(),
        random,
        lastProof);
  }
}
