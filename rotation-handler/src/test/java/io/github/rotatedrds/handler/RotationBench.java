package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationEvent;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handler in this JVM, between a Secrets Manager in memory and a real database. */
final class RotationBench {
  static final String SECRET = "orders/database";

  final FakeSecretsManager secrets = new FakeSecretsManager();
  final RotationDriver driver = new RotationDriver(secrets, this::invoke);
  private final RecordingContext context = new RecordingContext();

  /** The waits between attempts, none of which was waited. */
  final List<Duration> pauses = new ArrayList<>();

  private final Map<String, String> environment = new HashMap<>();

  /** Trusts the authority of the database and nothing else. */
  static RotationBench of(TestDatabase database) {
    return new RotationBench()
        .with(HandlerEnvironment.ENGINE, database.engine().secretNames().get(0))
        .trusting(database.caFile());
  }

  RotationBench with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  RotationBench trusting(Path caFile) {
    return with(HandlerEnvironment.CA_FILE, caFile.toAbsolutePath().toString());
  }

  RotationBench holding(String secretJson) {
    secrets.createSecret(r -> r.name(SECRET).secretString(secretJson));
    return this;
  }

  /** A new value by hand, as an operator puts it. */
  void put(String secretJson) {
    secrets.putSecretValue(r -> r.secretId(SECRET).secretString(secretJson));
  }

  String value(String stage) {
    return secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString();
  }

  String password(String stage) {
    return JsonObjects.parse(value(stage)).orElseThrow().get(SecretField.PASSWORD.key()).asString();
  }

  String log() {
    return context.log();
  }

  private void invoke(RotationEvent event) throws IOException {
    byte[] json = event.toJson().getBytes(StandardCharsets.UTF_8);
    new RotationHandler(environment, secrets, pause -> pauses.add(pause))
        .handleRequest(new ByteArrayInputStream(json), OutputStream.nullOutputStream(), context);
  }
}
