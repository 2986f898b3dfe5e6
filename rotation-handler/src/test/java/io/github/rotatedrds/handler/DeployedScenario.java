package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;

import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A scenario in the zip as Lambda runs it, in a process that is ended in the middle. */
final class DeployedScenario implements CrashScenario, AutoCloseable, ProcessDeath.Process {
  private static final int OBSERVATIONS = 3;
  private static final int ATTEMPTS = 5;

  /** MySQL's ER_CANNOT_LOCK_USER_MANAGEMENT_CACHES. */
  private static final int OTHERS_CHANGE_ACCOUNTS = 3547;

  private final String how;
  private final BenchScenario scenario;
  private final ProcessDeath death;
  private final String mark = "-Drotated.scenario=" + UUID.randomUUID();
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final SecretsManagerServer secretsServer = SecretsManagerServer.start(secrets);
  private final LambdaRuntime lambda;

  DeployedScenario(String how, BenchScenario scenario, Duration timeout, ProcessDeath death) {
    this.how = how;
    this.scenario = scenario;
    this.death = death;
    List<String> jvmArguments = new ArrayList<>(server().trust().jvmArguments());
    jvmArguments.add(mark);
    this.lambda =
        LambdaRuntime.builder(DeployedZipRotationIT.function(server(), timeout))
            .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", secretsServer.uri().toString()))
            .jvmArguments(jvmArguments.toArray(String[]::new))
            .start();
  }

  @Override
  public String name() {
    return "%s, %s".formatted(scenario.name(), how);
  }

  @Override
  public TestDatabase server() {
    return scenario.server();
  }

  @Override
  public RotationBench prepare(String user, int port) throws SQLException {
    // Others do the same beside it, and grants on one table exclude each other on some servers.
    synchronized (scenario) {
      for (int attempt = 1; ; attempt++) {
        try {
          return prepareAnew(user, port);
        } catch (SQLException e) {
          if (e.getErrorCode() != OTHERS_CHANGE_ACCOUNTS || attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    }
  }

  private RotationBench prepareAnew(String user, int port) throws SQLException {
    for (String secret : List.of(SECRET, RotationBench.SUPERUSER_SECRET)) {
      secrets.deleteSecret(r -> r.secretId(secret).forceDeleteWithoutRecovery(true));
    }
    return scenario.prepare(new RotationBench(secrets, lambda), user, port);
  }

  /**
   * A process that has just started writes so slowly that what it does first is seen in more
   * messages than anything later.
   */
  @Override
  public int observations() {
    return OBSERVATIONS;
  }

  @Override
  public List<CrashPoint> points(int calls, int messages) {
    return death.points(this, calls, messages);
  }

  @Override
  public void kill() {
    lambda.kill();
  }

  @Override
  public void freeze() {
    long pid =
        ProcessHandle.current().children().filter(this::isMine).findFirst().orElseThrow().pid();
    try {
      new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMine(ProcessHandle child) {
    return child.info().arguments().map(List::of).orElse(List.of()).contains(mark);
  }

  @Override
  public void endBetweenSteps() {
    lambda.kill();
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    scenario.checkPromoted(bench);
  }

  @Override
  public Optional<String> kept(RotationBench bench) {
    return scenario.kept(bench);
  }

  @Override
  public void close() {
    lambda.close();
    secretsServer.close();
    secrets.close();
  }
}
