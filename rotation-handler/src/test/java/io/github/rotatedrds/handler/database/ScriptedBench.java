package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.deadline.Retries;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsQuery;
import io.github.rotatedrds.handler.rotation.CheckRequest;
import io.github.rotatedrds.handler.rotation.LastProof;
import io.github.rotatedrds.handler.rotation.RollbackRequest;
import io.github.rotatedrds.handler.rotation.RollbackResult;
import io.github.rotatedrds.handler.rotation.RotationDefaults;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.SecretCheck;
import io.github.rotatedrds.handler.rotation.SecretRollback;
import io.github.rotatedrds.handler.rotation.SecretRotation;
import io.github.rotatedrds.handler.secrets.SecretStore;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationRun;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The protocol between a Secrets Manager in memory and a scripted server. */
final class ScriptedBench {
  private static final String SECRET = "orders/database";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotation";
  private static final String SUPERUSER = "orders/superuser";

  final ScriptedServer server;
  final ScriptedDriver jdbc;
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final RotationDriver rotations;
  private final SecretRollback rollback;
  private final SecretCheck check;

  ScriptedBench(ScriptedServer server, RotationScheme scheme) {
    this.server = server;
    this.jdbc = new ScriptedDriver(server);
    SecretStore store = new SecretStore(secrets, Deadline.none());
    Database database = new Database(server.dialect(jdbc), Deadline.none());
    RotationDefaults defaults =
        new RotationDefaults(
            RotationScheme.SINGLE_USER,
            new PasswordPolicy(
                server.engine().passwordRules().defaultLength(),
                PasswordRules.DEFAULT_EXCLUDE_CHARACTERS),
            Optional.empty());
    this.rollback = new SecretRollback(store, database, noRds(), defaults, FUNCTION);
    this.check =
        new SecretCheck(
            store,
            database,
            noRds(),
            defaults,
            new Retries(Deadline.none(), new Random(1), pause -> {}, () -> false),
            FUNCTION);
    this.rotations =
        new RotationDriver(
            secrets,
            event ->
                new SecretRotation(
                        store, database, noRds(), defaults, new SecureRandom(), new LastProof())
                    .rotate(RotationRequest.from(event.toJson()), known -> {}));
    secrets.createSecret(
        r ->
            r.name(SUPERUSER)
                .secretString(json(server.superuser(), ScriptedServer.SUPERUSER_PASSWORD)));
    secrets.createSecret(
        r ->
            r.name(SECRET)
                .secretString(json(server.user(), ScriptedServer.OLD))
                .tags(Tag.builder().key(SecretTag.SCHEME).value(scheme.value()).build()));
    secrets.rotateSecret(
        r -> r.secretId(SECRET).rotationLambdaARN(FUNCTION).rotateImmediately(false));
  }

  /** How many calls of Secrets Manager there have been. */
  int calls() {
    return secrets.calls().size();
  }

  /** Stands between the function and Secrets Manager. */
  void intercept(CallInterceptor calls) {
    secrets.intercept(calls);
  }

  RotationRun rotate() {
    return rotations.rotate(SECRET);
  }

  RotationRun retry() {
    return rotations.retry(SECRET);
  }

  /** Makes this version current again. */
  RollbackResult rollBack(String version) {
    return rollback.rollBack(new RollbackRequest(SECRET, version), known -> {});
  }

  /** What the finding of a rollback that did not end says, except to rotate; nothing if it did. */
  void giveUpRollback() {
    secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages().entrySet().stream()
        .filter(version -> version.getValue().contains("AWSPENDING"))
        .forEach(
            version ->
                secrets.updateSecretVersionStage(
                    r ->
                        r.secretId(SECRET)
                            .versionStage("AWSPENDING")
                            .removeFromVersionId(version.getKey())));
  }

  /** What a check finds, each with its reason. */
  List<String> check() {
    return check.check(new CheckRequest(SECRET), known -> {}).findings().stream()
        .map(finding -> finding.reason() + ": " + finding.message())
        .toList();
  }

  String versionWith(String stage) {
    return secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).versionId();
  }

  /** A new value by hand. */
  void put(String user, String password) {
    secrets.putSecretValue(r -> r.secretId(SECRET).secretString(json(user, password)));
  }

  /** As the constructs do, which leave the secret's value alone. */
  void nameTheSuperuserByTag() {
    String value = json(server.user(), ScriptedServer.OLD);
    secrets.putSecretValue(
        r ->
            r.secretId(SECRET)
                .secretString(value.replace(",\"masterarn\":\"%s\"".formatted(SUPERUSER), "")));
    tag(SecretTag.SUPERUSER_SECRET, SUPERUSER);
  }

  /** The tags say whose the secret is. */
  ScriptedBench tagged(String username) {
    tag(SecretTag.SUPERUSER_SECRET, SUPERUSER);
    tag(SecretTag.USERNAME, username);
    return this;
  }

  private void tag(String key, String value) {
    secrets.tagResource(r -> r.secretId(SECRET).tags(Tag.builder().key(key).value(value).build()));
  }

  Credentials at(String stage) {
    return SecretDocument.parse(
            secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString(),
            stage)
        .credentials(stage);
  }

  Credentials superuser() {
    return new Credentials(
        server.engine(),
        "db.example.com",
        server.engine().defaultPort(),
        Optional.of("ORDERS"),
        server.superuser(),
        Password.of(ScriptedServer.SUPERUSER_PASSWORD));
  }

  List<String> differences(UserPair pair) throws SQLException {
    try (Connection connection = connect()) {
      return server
          .dialect(jdbc)
          .accounts(superuser(), Deadline.none())
          .differences(connection, pair);
    }
  }

  /** As an administrator does it. */
  void setPassword(String user, String password) throws SQLException {
    try (Connection connection = connect()) {
      server
          .dialect(jdbc)
          .accounts(superuser(), Deadline.none())
          .setPassword(connection, user, Password.of(password));
    }
  }

  private Connection connect() throws SQLException {
    Dialect dialect = server.dialect(jdbc);
    return jdbc.connect(
        dialect.url(superuser()),
        dialect.properties(superuser(), LoginTimeouts.within(Deadline.none())));
  }

  boolean logsIn(String stage) throws Exception {
    return server.accepts(at(stage).username(), at(stage).password().reveal());
  }

  /** Superuser and user are on one host, so nothing is asked of RDS. */
  private static RdsApi noRds() {
    return new RdsApi(
        new RdsQuery(
            new ApiEndpoint("rds", "us-east-1", URI.create("http://localhost:1")),
            () -> AwsBasicCredentials.create("none", "none")));
  }

  private String json(String user, String password) {
    return "{\"engine\":\"%s\",\"host\":\"db.example.com\",\"dbname\":\"ORDERS\",\"username\":\"%s\",\"password\":\"%s\",\"masterarn\":\"%s\"}"
        .formatted(
            server.engine().secretNames().get(0),
            user.replace("\\", "\\\\").replace("\"", "\\\""),
            password,
            SUPERUSER);
  }
}
