package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;
import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;
import static io.github.rotatedrds.handler.failure.FailureKind.READ_ONLY;
import static io.github.rotatedrds.handler.failure.Reason.WRONG_PASSWORD;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes AWSPREVIOUS current again. AWSPENDING goes to that version first: as long as it is there
 * Secrets Manager starts no rotation, and the same request a second time knows that the first has
 * begun. Then come the database, the proof and AWSCURRENT. It may die at any moment and be called
 * again; whatever it has done until then, the version that it left or the one that it goes to logs
 * in, and both have a label.
 */
public final class SecretRollback {
  /** Asking again changes none of these, unless somebody does something about it. */
  private static final Set<FailureKind> FINAL =
      EnumSet.of(AUTH, CONFIG, POLICY, PRIVILEGE, READ_ONLY);

  private final SecretStore secrets;
  private final RollbackLabels labels;
  private final Database database;
  private final Schemes schemes;
  private final RotationDefaults defaults;
  private final String functionArn;

  /**
   * Rolls back secrets of one store and databases of one engine.
   *
   * @param functionArn ARN of this function, whose secrets it rolls back and no others
   */
  public SecretRollback(
      SecretStore secrets,
      Database database,
      RdsApi rds,
      RotationDefaults defaults,
      String functionArn) {
    this.secrets = secrets;
    this.labels = new RollbackLabels(secrets, defaults.scheme());
    this.database = database;
    this.schemes = new Schemes(secrets, database, rds);
    this.defaults = defaults;
    this.functionArn = functionArn;
  }

  /**
   * Goes back to the version that the request names, which is AWSPREVIOUS, or is current already.
   *
   * @param onScheme learns which scheme the secret is rotated by, as soon as that is known
   * @throws RotationFailure when it could not be done; calling it again is safe
   */
  public RollbackResult rollBack(RollbackRequest request, Consumer<RotationScheme> onScheme) {
    SecretStages stages = labels.read(request.secretId());
    stages.requireRotatedBy(functionArn);
    if (stages.isCurrent(request.toVersion())) {
      labels.tidy(stages, request.toVersion());
      return new RollbackResult(
          stages.secretArn(),
          request.toVersion(),
          stages.versionWith(PREVIOUS),
          false,
          "already current, nothing to do");
    }
    labels.requireReturn(stages, request.toVersion());
    SecretSettings settings = SecretSettings.from(stages.tags(), database.engine(), defaults);
    onScheme.accept(settings.scheme());
    String left = stages.versionWith(CURRENT).orElseThrow();
    RotationVersions versions = versions(stages, left, request.toVersion(), settings);
    requireAllowed(versions.pending(), versions.current(), schemes.of(settings));
    boolean untried = settings.scheme() != RotationScheme.SINGLE_USER;
    if (!stages.isReturning(request.toVersion())) {
      untried = acceptsPrevious(versions, settings.scheme(), request.toVersion());
      stages = labels.begin(stages, request.toVersion());
    }
    String done = restoreOrRelease(versions, settings, untried, stages, request.toVersion());
    labels.end(stages, request.toVersion());
    return new RollbackResult(
        stages.secretArn(),
        request.toVersion(),
        Optional.of(left),
        true,
        done + ", logged in with it and promoted it to AWSCURRENT");
  }

  /**
   * Whatever is refused is refused before a label moves, and nobody waits for a database that
   * cannot be reached. Every rejected login brings an account nearer to being locked, so the one
   * that is likely to be accepted comes first.
   *
   * @return whether the old password is valid beside the new one
   */
  private boolean acceptsPrevious(
      RotationVersions versions, RotationScheme scheme, String version) {
    boolean kept = scheme != RotationScheme.SINGLE_USER;
    if (kept && database.accepts(versions.pending())) {
      return true;
    }
    if (scheme == RotationScheme.ALTERNATING_USERS || database.accepts(versions.current())) {
      requireNoRollover(versions.current());
    } else if (kept || !database.accepts(versions.pending())) {
      // A rotation may have set its password since the labels were read.
      labels.requireReturn(labels.read(versions.secretArn()), version);
      throw new RotationFailure(
          AUTH,
          "the database rejects the passwords of AWSCURRENT and AWSPREVIOUS for user %s; nothing was changed; set the user's password to that of AWSPREVIOUS as an administrator, then roll back again"
              .formatted(versions.pending().username()));
    }
    return false;
  }

  /**
   * What the database refuses it refuses again; if it does not have the old password, nothing is
   * under way any more and rotations may go on. Otherwise, and when nobody knows, AWSPENDING stays.
   */
  private String restoreOrRelease(
      RotationVersions versions,
      SecretSettings settings,
      boolean untried,
      SecretStages stages,
      String version) {
    try {
      return restore(versions, settings, untried);
    } catch (RotationFailure failure) {
      FailedSet failed = failed(failure, versions.pending());
      if (!failed.maybeThere()) {
        labels.giveUp(stages, version);
        throw failure;
      }
      throw failed
          .failure()
          .with(
              "AWSPENDING is on version %s, so that no rotation starts until the rollback is asked for again"
                  .formatted(version));
    }
  }

  /** A wrong password is what was just found out, the old one's among them. */
  private FailedSet failed(RotationFailure failure, Credentials previous) {
    if (failure.reason() == WRONG_PASSWORD) {
      return new FailedSet(failure, false);
    }
    return FINAL.contains(failure.kind())
        ? FailedSet.of(failure, database, previous)
        : new FailedSet(failure, true);
  }

  /** As a rotation would have them that makes the old password anew. */
  private RotationVersions versions(
      SecretStages stages, String current, String previous, SecretSettings settings) {
    SecretDocument document = read(stages, current, CURRENT);
    return new RotationVersions(
        stages.secretArn(),
        credentials(read(stages, previous, PREVIOUS), PREVIOUS, stages, settings),
        credentials(document, CURRENT, stages, settings),
        document,
        Optional::empty);
  }

  /**
   * Where the old password stays valid beside the new one there is nothing to set, and setting it
   * would push out another. Where it does not, trying it first would be a rejected login each time.
   */
  private String restore(RotationVersions versions, SecretSettings settings, boolean untried) {
    Credentials previous = versions.pending();
    if (untried && database.accepts(previous)) {
      return "the database has the password of AWSPREVIOUS still";
    }
    String done = schemes.of(settings).restore(versions);
    if (!database.accepts(previous)) {
      throw new RotationFailure(
          AUTH, "the database rejects the password of AWSPREVIOUS for user " + previous.username());
    }
    return done;
  }

  /**
   * Before any connection: the same rule as for a version being made. A database that only
   * AWSPREVIOUS names may be gone; setting the password would succeed and the proof never.
   */
  private static void requireAllowed(Credentials previous, Credentials current, Scheme scheme) {
    String username = scheme.nextUsername(current);
    if (!previous.sameServerAs(current) || !previous.username().equals(username)) {
      throw new RotationFailure(
          CONFIG,
          "AWSPREVIOUS is for %s, but before %s only user %s of the same server may be current; rotate the secret instead"
              .formatted(previous.login(), current.login(), username));
    }
    if (!previous.dbname().equals(current.dbname())) {
      throw new RotationFailure(
          CONFIG,
          "AWSPREVIOUS names %s, but AWSCURRENT %s; rotate the secret instead, which keeps 'dbname' of AWSCURRENT"
              .formatted(named(previous), named(current)));
    }
  }

  private static String named(Credentials credentials) {
    return credentials.dbname().map(name -> "database " + name).orElse("no database");
  }

  /**
   * A password that still logs in could be the one that is about to lapse. Asked before AWSPENDING
   * moves: once it has, a rollover is the rollback's own and its new password is the old one.
   */
  private void requireNoRollover(Credentials current) {
    if (database.inRollover(current)) {
      throw new RotationFailure(
          POLICY,
          "the password of user %s rolls over, so that it does not show which one will lapse; nothing was changed; wait until that has ended, or end it with ALTER USER … EXPIRE PASSWORD ROLLOVER PERIOD, then roll back again"
              .formatted(current.username()));
    }
  }

  private SecretDocument read(SecretStages stages, String version, String label) {
    return secrets.readVersion(stages.secretArn(), version, label);
  }

  private Credentials credentials(
      SecretDocument document, String label, SecretStages stages, SecretSettings settings) {
    return DatabaseCredentials.of(
        document, label + " of " + stages.secretArn(), database, settings.port());
  }
}
