package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one DescribeSecret tells: which version carries which staging label, and the tags.
 *
 * @param secretArn the secret
 * @param rotationEnabled false only when rotation was switched off; a secret that never had
 *     rotation says nothing
 * @param labels version id → its staging labels
 * @param tags the secret's tags
 * @param lastRotated when the last rotation succeeded, or the secret was made if none has yet;
 *     empty when the service does not say
 * @param functionArn the function that rotates the secret, also when rotation is switched off;
 *     empty when rotation was never configured
 */
public record SecretStages(
    String secretArn,
    boolean rotationEnabled,
    Map<String, List<String>> labels,
    Map<String, String> tags,
    Optional<Instant> lastRotated,
    Optional<String> functionArn) {

  /** The label of the version that clients read. */
  public static final String CURRENT = "AWSCURRENT";

  /** The label of the version being made. */
  public static final String PENDING = "AWSPENDING";

  /** The label of the version that was current before. */
  public static final String PREVIOUS = "AWSPREVIOUS";

  /** What to do about an AWSPENDING that cannot be finished. */
  public static final String START_OVER =
      "if AWSCURRENT logs in, remove the label AWSPENDING and rotate again; if it does not, AWSPENDING may have the only password that does: put that into AWSCURRENT first";

  private static final int ARN_PARTS = 7;

  /** These, where no tag tells the scheme. */
  public SecretStages by(RotationScheme byDefault) {
    Map<String, String> all = new HashMap<>(tags);
    all.putIfAbsent(SecretTag.SCHEME, byDefault.value());
    return new SecretStages(secretArn, rotationEnabled, labels, all, lastRotated, functionArn);
  }

  /** Whether this version has been promoted already. */
  public boolean isCurrent(String version) {
    return labels.getOrDefault(version, List.of()).contains(CURRENT);
  }

  /** Whether this version is being made, or was until it became current. */
  public boolean isPending(String version) {
    return labels.getOrDefault(version, List.of()).contains(PENDING);
  }

  /** The version that carries this label. */
  public Optional<String> versionWith(String label) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue().contains(label))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Whether a rollback to this version has begun and not ended. No rotation gives AWSPENDING to a
   * version that has been current, so both labels together mean nothing else.
   */
  public boolean isReturning(String version) {
    return isPending(version) && isPrevious(version);
  }

  /** Whether this version is the one being made, and rotation is on. */
  public boolean allows(String version) {
    return rotationEnabled && isPending(version) && !isPrevious(version);
  }

  /** Whether this version was current before the one that is. */
  public boolean isPrevious(String version) {
    return labels.getOrDefault(version, List.of()).contains(PREVIOUS);
  }

  /**
   * Why this version may not be worked on, which version holds AWSPENDING and how to release it.
   *
   * @param pendingSince tells when the version that holds AWSPENDING was made, if that is known
   */
  public String diagnosis(String version, Supplier<Optional<Instant>> pendingSince) {
    if (!rotationEnabled) {
      return advice().switchedOff() + (isUnderWay() ? "; " + holder(pendingSince) : "");
    }
    if (isReturning(version)) {
      return advice().unfinishedReturn(version);
    }
    String problem =
        labels.containsKey(version)
            ? "the version has the labels %s but not AWSPENDING".formatted(labels.get(version))
            : "the secret has no such version, or it lost its labels";
    return problem + "; " + holder(pendingSince);
  }

  /**
   * What keeps clients from logging in or the next rotation from starting; empty when all is well.
   *
   * @param pendingSince tells when the version that holds AWSPENDING was made, if that is known
   */
  public List<String> problems(Supplier<Optional<Instant>> pendingSince) {
    List<String> problems = new ArrayList<>();
    if (!rotationEnabled) {
      problems.add(advice().switchedOff());
    }
    if (versionWith(CURRENT).isEmpty()) {
      problems.add(advice().withoutCurrent());
    }
    if (isUnderWay()) {
      problems.add(holder(pendingSince));
    }
    return List.copyOf(problems);
  }

  /** Whether a rotation or a rollback has begun and not ended, so that no other can begin. */
  public boolean isUnderWay() {
    return underWay().isPresent();
  }

  private Optional<String> underWay() {
    return versionWith(PENDING).filter(version -> !isCurrent(version));
  }

  /**
   * The role may read other secrets too, such as the superuser's.
   *
   * @param arn ARN of this function, with or without an alias or a version
   * @throws RotationFailure CONFIG, when another function rotates the secret, or none
   */
  public void requireRotatedBy(String arn) {
    if (functionArn.filter(own -> unqualified(own).equals(unqualified(arn))).isEmpty()) {
      throw new RotationFailure(
          CONFIG,
          "this function does not rotate the secret; ask %s"
              .formatted(functionArn.orElse("nobody: the secret has no rotation function")));
    }
  }

  private static String unqualified(String arn) {
    return Arrays.stream(arn.split(":")).limit(ARN_PARTS).collect(Collectors.joining(":"));
  }

  /**
   * Why this version, which is not current, may not become so again; empty when it may.
   *
   * @param pendingSince tells when the version that holds AWSPENDING was made, if that is known
   */
  public Optional<String> obstacleToReturn(
      String version, Supplier<Optional<Instant>> pendingSince) {
    Optional<String> current = versionWith(CURRENT);
    Optional<String> previous = versionWith(PREVIOUS);
    if (current.isEmpty()) {
      return Optional.of(advice().withoutCurrent());
    }
    if (underWay().filter(id -> !isReturning(id)).isPresent()) {
      return Optional.of("a rotation is under way: " + holder(pendingSince));
    }
    if (previous.isEmpty()) {
      return Optional.of("no version has AWSPREVIOUS, so there is none to go back to");
    }
    return previous
        .filter(id -> !id.equals(version))
        .map(
            id ->
                "only AWSPREVIOUS can become current again, and that is version %s; AWSCURRENT is version %s"
                    .formatted(id, current.get()));
  }

  /** What to do about a password that the database has and no label names. */
  public String orphanHint(String version) {
    return advice().orphanHint(version);
  }

  /** How a version becomes current by hand, when only its password is left. */
  public String makeCurrent(String version) {
    return advice().makeCurrent(version);
  }

  private StageAdvice advice() {
    return new StageAdvice(this);
  }

  private String holder(Supplier<Optional<Instant>> since) {
    return versionWith(PENDING)
        .map(
            holder ->
                isReturning(holder)
                    ? advice().unfinishedReturn(holder)
                    : advice().unfinished(holder, since.get().map(SecretStages::age).orElse("")))
        .orElse(
            "no version has AWSPENDING; start a new rotation with 'aws secretsmanager rotate-secret'");
  }

  private static String age(Instant since) {
    Duration age = Duration.between(since, Instant.now());
    return age.toHours() < 48
        ? ", made %d hours and %d minutes ago".formatted(age.toHours(), age.toMinutesPart())
        : ", made %d days ago".formatted(age.toDays());
  }
}
