package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final String WITHOUT_CURRENT =
      "no version has AWSCURRENT, so that clients find no password; give it to the version that logs in with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSCURRENT --move-to-version-id VERSION'";

  /** AWSCURRENT must be tried: after setSecret the version may be the only one that logs in. */
  private static final String UNFINISHED =
      "AWSPENDING is on version %s%s; if that rotation is not running any more and AWSCURRENT logs in, release it with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s'; if AWSCURRENT does not log in, %s";

  /** The version keeps AWSPREVIOUS, so that its password is known whatever becomes of this. */
  private static final String UNFINISHED_RETURN =
      "AWSPENDING is on version %s, which is AWSPREVIOUS: a rollback to it has begun and not ended (or somebody saved a value before its rotation was over), and no rotation can start; ask for it again with the event '{\"Operation\":\"rollback\",\"SecretId\":\"%s\",\"ToVersion\":\"%s\"}', or give it up with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s' and rotate at once, because the database may have that version's password already";

  private static final String SWITCHED_OFF =
      "rotation of this secret is switched off; switch it on with 'aws secretsmanager rotate-secret --secret-id %s'";

  /** Where no mark shows whose the user is, a password that no label names would lock it out. */
  private static final String UNFINISHED_PAIR =
      "AWSPENDING is on version %s%s; if that rotation is not running any more and AWSCURRENT logs in, let the version keep a label, as the database may have its password already, with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPREVIOUS --move-to-version-id %s%s', then release it with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s'; if AWSCURRENT does not log in, %s";

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
      return switchedOff() + (isUnderWay() ? "; " + holder(pendingSince) : "");
    }
    if (isReturning(version)) {
      return unfinishedReturn(version);
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
      problems.add(switchedOff());
    }
    if (versionWith(CURRENT).isEmpty()) {
      problems.add(WITHOUT_CURRENT.formatted(secretArn));
    }
    if (isUnderWay()) {
      problems.add(holder(pendingSince));
    }
    return List.copyOf(problems);
  }

  private String switchedOff() {
    return SWITCHED_OFF.formatted(secretArn);
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
      return Optional.of(WITHOUT_CURRENT.formatted(secretArn));
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
    return "; the database may have this version's password already: if AWSCURRENT does not log in, put AWSPENDING back with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --move-to-version-id %s' and rotate again"
        .formatted(secretArn, version);
  }

  /** How a version becomes current by hand, when only its password is left. */
  public String makeCurrent(String version) {
    return "make that version current with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSCURRENT --move-to-version-id %s%s'"
        .formatted(
            secretArn,
            version,
            versionWith(CURRENT).map(id -> " --remove-from-version-id " + id).orElse(""));
  }

  private String holder(Supplier<Optional<Instant>> since) {
    return versionWith(PENDING)
        .map(
            holder ->
                isReturning(holder)
                    ? unfinishedReturn(holder)
                    : unfinished(holder, since.get().map(SecretStages::age).orElse("")))
        .orElse(
            "no version has AWSPENDING; start a new rotation with 'aws secretsmanager rotate-secret'");
  }

  private String unfinished(String version, String age) {
    boolean pair = RotationScheme.ALTERNATING_USERS.value().equals(tags.get(SecretTag.SCHEME));
    String from = versionWith(PREVIOUS).map(id -> " --remove-from-version-id " + id).orElse("");
    String how = makeCurrent(version);
    return pair
        ? UNFINISHED_PAIR.formatted(version, age, secretArn, version, from, secretArn, version, how)
        : UNFINISHED.formatted(version, age, secretArn, version, how);
  }

  private String unfinishedReturn(String version) {
    return UNFINISHED_RETURN.formatted(version, secretArn, version, secretArn, version);
  }

  private static String age(Instant since) {
    Duration age = Duration.between(since, Instant.now());
    return age.toHours() < 48
        ? ", made %d hours and %d minutes ago".formatted(age.toHours(), age.toMinutesPart())
        : ", made %d days ago".formatted(age.toDays());
  }
}
