package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;
import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes AWSPREVIOUS current again: first the database, then the proof, then the labels. It may die
 * at any moment and be called again; whatever it has done until then, the version that it left or
 * the one that it goes to logs in.
 */
public final class SecretRollback {
  private final SecretStore secrets;
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
    SecretStages stages = secrets.describe(request.secretId());
    requireOwn(stages);
    if (stages.isCurrent(request.toVersion())) {
      return new RollbackResult(
          stages.secretArn(),
          request.toVersion(),
          stages.versionWith(PREVIOUS),
          false,
          "already current, nothing to do");
    }
    requireReturn(stages, request.toVersion());
    SecretSettings settings = SecretSettings.from(stages.tags(), database.engine(), defaults);
    onScheme.accept(settings.scheme());
    String left = stages.versionWith(CURRENT).orElseThrow();
    String done = restore(versions(stages, left, request.toVersion(), settings), settings);
    if (stages.isPending(left)) {
      // Left there, it would block the next rotation, and a late step would undo this.
      secrets.release(stages, left);
    }
    secrets.promote(stages, request.toVersion());
    return new RollbackResult(
        stages.secretArn(),
        request.toVersion(),
        Optional.of(left),
        true,
        done + ", logged in with it and promoted it to AWSCURRENT");
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
  private String restore(RotationVersions versions, SecretSettings settings) {
    Credentials previous = versions.pending();
    Scheme scheme = schemes.of(settings);
    requireAllowed(previous, versions.current(), scheme);
    if (settings.scheme() != RotationScheme.SINGLE_USER && database.accepts(previous)) {
      return "the database has the password of AWSPREVIOUS still";
    }
    requireNoRollover(versions.current());
    String done = scheme.set(versions);
    if (!database.accepts(previous)) {
      throw new RotationFailure(
          AUTH, "the database rejects the password of AWSPREVIOUS for user " + previous.username());
    }
    return done;
  }

  /** Before any connection: the same rule as for a version being made. */
  private static void requireAllowed(Credentials previous, Credentials current, Scheme scheme) {
    String username = scheme.nextUsername(current);
    if (!previous.sameServerAs(current) || !previous.username().equals(username)) {
      throw new RotationFailure(
          CONFIG,
          "AWSPREVIOUS is for %s, but before %s only user %s of the same server may be current; rotate the secret instead"
              .formatted(previous.login(), current.login(), username));
    }
  }

  /** A password that still logs in could be the one that is about to lapse. */
  private void requireNoRollover(Credentials current) {
    if (database.inRollover(current)) {
      throw new RotationFailure(
          POLICY,
          "the password of user %s rolls over, so that it does not show which one will lapse; nothing was changed; wait until that has ended, or end it with ALTER USER … EXPIRE PASSWORD ROLLOVER PERIOD, then roll back again"
              .formatted(current.username()));
    }
  }

  private static void requireReturn(SecretStages stages, String version) {
    stages
        .obstacleToReturn(version)
        .ifPresent(
            obstacle -> {
              throw new RotationFailure(STAGES, obstacle);
            });
  }

  /** The role may read other secrets too, such as the superuser's. */
  private void requireOwn(SecretStages stages) {
    if (!stages.isRotatedBy(functionArn)) {
      throw new RotationFailure(
          CONFIG,
          "this function does not rotate the secret, so it does not roll it back either; ask %s"
              .formatted(stages.functionArn().orElse("nobody: the secret has no function")));
    }
  }

  private SecretDocument read(SecretStages stages, String version, String label) {
    return secrets.readVersion(stages.secretArn(), version, label);
  }

  private Credentials credentials(
      SecretDocument document, String label, SecretStages stages, SecretSettings settings) {
    return SecretRotation.credentials(
        document, label + " of " + stages.secretArn(), database, settings.port());
  }
}
