package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one DescribeSecret tells: which version carries which staging label, and the tags.
 *
 * @param secretArn the secret
 * @param rotationEnabled false only when rotation was switched off; a secret that never had
 *     rotation says nothing
 * @param labels version id → its staging labels
 * @param tags the secret's tags
 */
public record SecretStages(
    String secretArn,
    boolean rotationEnabled,
    Map<String, List<String>> labels,
    Map<String, String> tags) {

  /** The label of the version that clients read. */
  public static final String CURRENT = "AWSCURRENT";

  /** The label of the version being made. */
  public static final String PENDING = "AWSPENDING";

  /** The label of the version that was current before. */
  public static final String PREVIOUS = "AWSPREVIOUS";

  /** Whether this version has been promoted already. */
  public boolean isCurrent(String version) {
    return labels.getOrDefault(version, List.of()).contains(CURRENT);
  }

  /** The version that carries this label. */
  public Optional<String> versionWith(String label) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue().contains(label))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Makes sure that this version is the one being made.
   *
   * @throws RotationFailure STAGES, naming the version that holds AWSPENDING and how to release it
   */
  public void requirePending(String version) {
    if (!rotationEnabled) {
      throw new RotationFailure(
          STAGES,
          "rotation of this secret is switched off; switch it on with 'aws secretsmanager rotate-secret'");
    }
    if (!labels.containsKey(version)) {
      throw new RotationFailure(
          STAGES, "the secret has no such version, or it lost its labels; " + pendingDiagnosis());
    }
    if (!labels.get(version).contains(PENDING)) {
      throw new RotationFailure(
          STAGES,
          "the version has the labels "
              + labels.get(version)
              + " but not AWSPENDING; "
              + pendingDiagnosis());
    }
  }

  private String pendingDiagnosis() {
    return versionWith(PENDING)
        .map(
            holder ->
                "AWSPENDING is on version %s; if that rotation is not running any more, release it with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s'"
                    .formatted(holder, secretArn, holder))
        .orElse(
            "no version has AWSPENDING; start a new rotation with 'aws secretsmanager rotate-secret'");
  }
}
