package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * The handler, in this JVM unless another function is given, between a Secrets Manager in memory
 * and a real database.
 */
final class RotationBench {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotation";
  static final String SECRET = "orders/database";
  static final String SUPERUSER_SECRET = "orders/superuser";
  private static final AwsCredentials AWS_CREDENTIALS = AwsBasicCredentials.create("test", "test");
  final FakeSecretsManager secrets;
  final RotationDriver driver;
  private final List<Tag> tags = new ArrayList<>();
  private String moreFields = "";
  private SecretsManagerClient seen;
  private Consumer<StepRun> afterStep = step -> {};
  private final RecordingContext context = new RecordingContext();
  private final LambdaRuntime lambda; // null: the handler runs in this JVM
  final List<Duration> pauses = new ArrayList<>(); // Between attempts; none was waited.
  private Runnable duringPauses = () -> {};
  private final Map<String, String> environment = new HashMap<>();
  private RotationHandler handler;

  RotationBench() {
    this(new FakeSecretsManager());
  }

  RotationBench(FakeSecretsManager secrets) {
    this(secrets, null);
  }

  /** Another process does the steps and the operations, and writes the log. */
  RotationBench(FakeSecretsManager secrets, LambdaRuntime lambda) {
    this.secrets = secrets;
    this.driver =
        new RotationDriver(
            secrets, event -> send(event.toJson()), step -> this.afterStep.accept(step));
    this.seen = secrets;
    this.lambda = lambda;
  }

  /** Trusts the authority of the database and nothing else. */
  static RotationBench of(TestDatabase database) {
    return new RotationBench()
        .with(HandlerEnvironment.ENGINE, database.engine().secretNames().get(0))
        .trusting(database.caFile());
  }

  RotationBench with(String variable, String value) {
    environment.put(variable, value);
    restart();
    return this;
  }

  /** What comes next comes to a process that has seen nothing. */
  void restart() {
    handler = null;
  }

  /** The handler sees the secrets through this client. */
  RotationBench seenThrough(SecretsManagerClient client) {
    seen = client;
    return this;
  }

  RotationBench trusting(Path caFile) {
    return with(HandlerEnvironment.CA_FILE, caFile.toAbsolutePath().toString());
  }

  RotationBench alternating(String superuserJson) {
    return withSuperuser(superuserJson).alternatingWithoutSuperuser();
  }

  /** Every value of the secret from now on names the superuser's secret, which holds this value. */
  RotationBench withSuperuser(String superuserJson) {
    String arn =
        secrets.createSecret(r -> r.name(SUPERUSER_SECRET).secretString(superuserJson)).arn();
    moreFields = ",\"%s\":\"%s\"".formatted(SecretField.MASTERARN.key(), arn);
    return this;
  }

  RotationBench tagged(Map<String, String> more) {
    more.forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    return this;
  }

  /** Tags the secret that is there, as the next deployment does. */
  void tag(Map<String, String> more) {
    secrets.tagResource(r -> r.secretId(SECRET).tags(tagged(more).tags));
  }

  RotationBench alternatingWithoutSuperuser() {
    tags.add(
        Tag.builder()
            .key(SecretTag.SCHEME)
            .value(RotationScheme.ALTERNATING_USERS.value())
            .build());
    return this;
  }

  RotationBench holding(String secretJson) {
    secrets.createSecret(r -> r.name(SECRET).secretString(complete(secretJson)).tags(tags));
    return this;
  }

  /** As the secret is when its schedule exists: Secrets Manager has only tested the function. */
  RotationBench scheduled() {
    VerificationBench.schedule(secrets);
    return this;
  }

  /** Called after each step that the driver runs, whatever came of it, behind earlier actions. */
  void afterEachStep(Consumer<StepRun> action) {
    afterStep = afterStep.andThen(action);
  }

  /** A new value by hand, as an operator puts it. */
  void put(String secretJson) {
    secrets.putSecretValue(r -> r.secretId(SECRET).secretString(complete(secretJson)));
  }

  /** The value at a stage, if there is one. */
  Optional<String> find(String stage) {
    try {
      return Optional.of(value(stage));
    } catch (ResourceNotFoundException noValue) {
      return Optional.empty();
    }
  }

  String value(String stage) {
    return secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString();
  }

  String password(String stage) {
    return field(stage, SecretField.PASSWORD);
  }

  String username(String stage) {
    return field(stage, SecretField.USERNAME);
  }

  String field(String stage, SecretField field) {
    return JsonObjects.parse(value(stage)).orElseThrow().get(field.key()).asString();
  }

  String log() {
    return lambda == null ? context.log() : lambda.log();
  }

  private String complete(String secretJson) {
    return moreFields.isEmpty()
        ? secretJson
        : secretJson.substring(0, secretJson.length() - 1) + moreFields + "}";
  }

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
                .secretString(complete(pendingJson)));
    return version;
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    duringPauses.run();
  }

  /** How the function answers to an operation's event. */
  String send(String json) throws IOException {
    if (lambda != null) {
      return lambda.invoke(json).payload();
    }
    if (handler == null) {
      handler = new RotationHandler(environment, seen, () -> AWS_CREDENTIALS, this::pause);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** What the handler says of the secret when it is asked. */
  CheckAnswer check() {
    return new CheckAnswer(ask("{\"Operation\":\"check\",\"SecretId\":\"%s\"}".formatted(SECRET)));
  }

  /** The answer to an event that is well-formed. */
  String ask(String json) {
    try {
      return send(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
