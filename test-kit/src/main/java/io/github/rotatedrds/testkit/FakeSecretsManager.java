package io.github.rotatedrds.testkit;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CancelRotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CancelRotateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/**
 * AWS Secrets Manager in memory, at the SDK's own interface, with the service's rules for versions,
 * staging labels, tokens and rotation, and its exceptions. Where neither documentation nor a
 * recorded answer tells how the service behaves, this class chooses, and says so: see the package
 * documentation.
 *
 * <p>Like the SDK it fills in a missing {@code ClientRequestToken}. It never repeats a call, and
 * knows no permissions and no KMS keys. An operation that it does not have throws {@link
 * UnsupportedOperationException}. This class is thread-safe.
 */
// Named after the service.
@SuppressWarnings("checkstyle:matchxpath")
public final class FakeSecretsManager implements SecretsManagerClient {

  private final Object lock = new Object();
  private final CallGate gate = new CallGate();
  private final SecretStore store;
  private final SecretOperations secrets;
  private final VersionOperations versions;
  private final StageOperations stages;
  private final RotationOperations rotations;
  private final RandomPasswords passwords = new RandomPasswords();
  private volatile Consumer<PendingRotation> rotationListener = this::passTest;

  /** Makes an empty Secrets Manager that lives by the system's clock. */
  public FakeSecretsManager() {
    this(Clock.systemUTC());
  }

  /**
   * Makes an empty Secrets Manager.
   *
   * @param clock tells the dates of versions, and when a deleted secret is gone
   */
  public FakeSecretsManager(Clock clock) {
    this.store = new SecretStore(clock);
    this.secrets = new SecretOperations(store);
    this.versions = new VersionOperations(store);
    this.stages = new StageOperations(store);
    this.rotations = new RotationOperations(store);
  }

  /** Every call so far, in order, also those that were refused or failed by an interceptor. */
  public List<ApiCall> calls() {
    return gate.calls();
  }

  /** Empties {@link #calls()}. */
  public void forgetCalls() {
    gate.forgetCalls();
  }

  /** Puts an interceptor in place of the one before; {@link CallInterceptor#none()} removes it. */
  public void intercept(CallInterceptor interceptor) {
    gate.intercept(interceptor);
  }

  /**
   * Sets who runs the steps when RotateSecret accepted a rotation, in place of the one before. It
   * is called in RotateSecret's thread, after the version was registered. Without a listener no
   * step runs, and a rotation that only tests ends at once.
   *
   * @see RotationDriver#runOnRotateSecret
   */
  public void onRotateSecret(Consumer<PendingRotation> listener) {
    this.rotationListener = listener;
  }

  @Override
  public CreateSecretResponse createSecret(CreateSecretRequest request) {
    CreateSecretRequest complete =
        request.toBuilder().clientRequestToken(token(request.clientRequestToken())).build();
    return call("CreateSecret", request.name(), complete, () -> secrets.create(complete));
  }

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    return call("DescribeSecret", request.secretId(), request, () -> secrets.describe(request));
  }

  @Override
  public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
    return call("DeleteSecret", request.secretId(), request, () -> secrets.delete(request));
  }

  @Override
  public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
    return call("RestoreSecret", request.secretId(), request, () -> secrets.restore(request));
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return call("TagResource", request.secretId(), request, () -> secrets.tag(request));
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return call("UntagResource", request.secretId(), request, () -> secrets.untag(request));
  }

  @Override
  public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
    PutSecretValueRequest complete =
        request.toBuilder().clientRequestToken(token(request.clientRequestToken())).build();
    return call("PutSecretValue", request.secretId(), complete, () -> versions.put(complete));
  }

  @Override
  public UpdateSecretResponse updateSecret(UpdateSecretRequest request) {
    UpdateSecretRequest complete =
        request.toBuilder().clientRequestToken(token(request.clientRequestToken())).build();
    return call("UpdateSecret", request.secretId(), complete, () -> versions.update(complete));
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return call("GetSecretValue", request.secretId(), request, () -> versions.get(request));
  }

  @Override
  public ListSecretVersionIdsResponse listSecretVersionIds(ListSecretVersionIdsRequest request) {
    return call("ListSecretVersionIds", request.secretId(), request, () -> versions.list(request));
  }

  @Override
  public UpdateSecretVersionStageResponse updateSecretVersionStage(
      UpdateSecretVersionStageRequest request) {
    return call(
        "UpdateSecretVersionStage", request.secretId(), request, () -> stages.update(request));
  }

  @Override
  public RotateSecretResponse rotateSecret(RotateSecretRequest request) {
    RotateSecretRequest complete =
        request.toBuilder().clientRequestToken(token(request.clientRequestToken())).build();
    return gate.pass(
        "RotateSecret",
        request.secretId(),
        complete,
        () -> {
          RotationOperations.Started started = locked(() -> rotations.rotate(complete));
          started.rotation().ifPresent(rotationListener);
          return started.answer();
        });
  }

  @Override
  public CancelRotateSecretResponse cancelRotateSecret(CancelRotateSecretRequest request) {
    return call("CancelRotateSecret", request.secretId(), request, () -> rotations.cancel(request));
  }

  @Override
  public GetRandomPasswordResponse getRandomPassword(GetRandomPasswordRequest request) {
    return call("GetRandomPassword", "", request, () -> passwords.generate(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Does nothing: the secrets stay, so that a function may close its client. */
  @Override
  public void close() {}

  PendingRotation startRotation(String secretId, String functionArn, boolean testOnly) {
    return locked(() -> rotations.start(secretId, functionArn, testOnly));
  }

  PendingRotation latestRotation(String secretId) {
    return locked(() -> rotations.latest(secretId));
  }

  boolean completeRotation(PendingRotation rotation) {
    return locked(() -> rotations.complete(rotation));
  }

  boolean endTest(PendingRotation rotation) {
    return locked(() -> rotations.endTest(rotation));
  }

  private void passTest(PendingRotation rotation) {
    if (rotation.testOnly()) {
      endTest(rotation);
    }
  }

  private <R> R call(
      String operation, String secretId, SecretsManagerRequest request, Supplier<R> action) {
    return gate.pass(operation, secretId, request, () -> locked(action));
  }

  private <R> R locked(Supplier<R> action) {
    synchronized (lock) {
      return action.get();
    }
  }

  private static String token(String given) {
    return given == null ? UUID.randomUUID().toString() : given;
  }
}
