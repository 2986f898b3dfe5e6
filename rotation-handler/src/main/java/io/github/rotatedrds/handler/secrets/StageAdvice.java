package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;

/**
 * What to do by hand about labels that keep clients or rotations from going on, with the commands.
 *
 * @param stages how the labels are
 */
record StageAdvice(SecretStages stages) {
  private static final String WITHOUT_CURRENT =
      "no version has AWSCURRENT, so that clients find no password; give it to the version that logs in with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSCURRENT --move-to-version-id VERSION'";

  /**
   * Decided by AWSPENDING: where old passwords stay valid for a while, AWSCURRENT logs in although
   * its days are counted.
   */
  private static final String UNFINISHED =
      "AWSPENDING is on version %s%s; if that rotation is not running any more, try that version's password: if it logs in, %s; if it does not, release it with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s'";

  /** The version keeps AWSPREVIOUS, so that its password is known whatever becomes of this. */
  private static final String UNFINISHED_RETURN =
      "AWSPENDING is on version %s, which is AWSPREVIOUS: a rollback to it has begun and not ended (or somebody saved a value before its rotation was over), and no rotation can start; ask for it again with the event '{\"Operation\":\"rollback\",\"SecretId\":\"%s\",\"ToVersion\":\"%s\"}', or give it up with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --remove-from-version-id %s' and rotate at once, because the database may have that version's password already";

  private static final String SWITCHED_OFF =
      "rotation of this secret is switched off; switch it on with 'aws secretsmanager rotate-secret --secret-id %s'";

  /**
   * Where no mark shows whose the user is, a password that no label names would shut the superuser
   * out; and a user whose password is set need not have all its privileges yet.
   */
  private static final String KEEP_LABEL =
      "let the version keep a label with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPREVIOUS --move-to-version-id %s%s', then release it, too";

  String switchedOff() {
    return SWITCHED_OFF.formatted(stages.secretArn());
  }

  String withoutCurrent() {
    return WITHOUT_CURRENT.formatted(stages.secretArn());
  }

  String unfinished(String version, String age) {
    boolean pair =
        RotationScheme.ALTERNATING_USERS.value().equals(stages.tags().get(SecretTag.SCHEME));
    String from =
        stages.versionWith(PREVIOUS).map(id -> " --remove-from-version-id " + id).orElse("");
    String how =
        pair ? KEEP_LABEL.formatted(stages.secretArn(), version, from) : makeCurrent(version);
    return UNFINISHED.formatted(version, age, how, stages.secretArn(), version);
  }

  String unfinishedReturn(String version) {
    return UNFINISHED_RETURN.formatted(
        version, stages.secretArn(), version, stages.secretArn(), version);
  }

  /** What to do about a password that the database has and no label names. */
  String orphanHint(String version) {
    return "; the database may have this version's password already: if that logs in, put AWSPENDING back with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSPENDING --move-to-version-id %s' and rotate again"
        .formatted(stages.secretArn(), version);
  }

  /** How a version becomes current by hand, when only its password is left. */
  String makeCurrent(String version) {
    return "make that version current with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSCURRENT --move-to-version-id %s%s'"
        .formatted(
            stages.secretArn(),
            version,
            stages.versionWith(CURRENT).map(id -> " --remove-from-version-id " + id).orElse(""));
  }
}
