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
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The handler in this JVM, between a Secrets Manager in memory and a real database. */
final class RotationBench {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotation";
  static final String SECRET = "orders/database";

  final FakeSecretsManager secrets = new FakeSecretsManager();
  final RotationDriver driver = new RotationDriver(secrets, this::invoke);
  private final RecordingContext context = new RecordingContext();

  /** The waits between attempts, none of which was waited. */
  final List<Duration> pauses = new ArrayList<>();

  private Runnable duringPauses = () -> {};

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

  /** Sets a tag of the secret. */
  RotationBench tagged(String key, String value) {
    secrets.tagResource(r -> r.secretId(SECRET).tags(Tag.builder().key(key).value(value).build()));
    return this;
  }

  /** What the world does while the handler waits before another attempt. */
  RotationBench duringPauses(Runnable change) {
    duringPauses = change;
    return this;
  }

  /** How much time Lambda gives to each invocation. */
  RotationBench withTime(Duration time) {
    context.remaining((int) time.toMillis());
    return this;
  }

  /** Begins a rotation whose new version has this value already. */
  String begin(String pendingJson) {
    String version =
        secrets.rotateSecret(r -> r.secretId(SECRET).rotationLambdaARN(FUNCTION)).versionId();
    secrets.putSecretValue(
        r ->
            r.secretId(SECRET)
                .clientRequestToken(version)
                .versionStages("AWSPENDING")
                .secretString(pendingJson));
    return version;
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    duringPauses.run();
  }

  private void invoke(RotationEvent event) throws IOException {
    byte[] json = event.toJson().getBytes(StandardCharsets.UTF_8);
    new RotationHandler(environment, secrets, this::pause)
        .handleRequest(new ByteArrayInputStream(json), OutputStream.nullOutputStream(), context);
  }
}
