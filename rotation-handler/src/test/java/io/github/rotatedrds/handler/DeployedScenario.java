package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One user, rotated by the zip as Lambda runs it, in a process that is ended in the middle. */
final class DeployedScenario implements CrashScenario, AutoCloseable, ProcessDeath.Process {
  private final String how;
  private final TestDatabase server;
  private final ProcessDeath death;
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final SecretsManagerServer secretsServer = SecretsManagerServer.start(secrets);
  private final LambdaRuntime lambda;

  DeployedScenario(String how, TestDatabase server, DeployedFunction function, ProcessDeath death) {
    this.how = how;
    this.server = server;
    this.death = death;
    this.lambda =
        LambdaRuntime.builder(function)
            .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", secretsServer.uri().toString()))
            .jvmArguments(server.trust().jvmArguments().toArray(String[]::new))
            .start();
  }

  @Override
  public String name() {
    return "%s, single-user, %s".formatted(server.engine().displayName(), how);
  }

  @Override
  public TestDatabase server() {
    return server;
  }

  @Override
  public RotationBench prepare(String user, int port) throws SQLException {
    server.createUser(user, OLD);
    secrets.deleteSecret(r -> r.secretId(SECRET).forceDeleteWithoutRecovery(true));
    return new RotationBench(secrets, lambda::rotate, lambda::log)
        .holding(CrashScenario.through(port, server.secretJson(user, OLD)));
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
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("/java"))
            .findFirst()
            .orElseThrow()
            .pid();
    try {
      new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void endBetweenSteps() {
    lambda.kill();
  }

  @Override
  public void checkPromoted(RotationBench bench) {
    assertThat(server.serverLog()).doesNotContain(bench.password("AWSCURRENT"));
  }

  @Override
  public void close() {
    lambda.close();
    secretsServer.close();
    secrets.close();
  }
}
