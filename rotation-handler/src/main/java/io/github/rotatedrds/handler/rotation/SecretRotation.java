package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.LOCKED;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;
import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole protocol. Every step may die at any moment and be called again, so each finds out what
 * is done already and does the rest. One of these is for one step and its repeated attempts.
 */
public final class SecretRotation {
  private final SecretStore secrets;
  private final Database database;
  private final Schemes schemes;
  private final RotationDefaults defaults;
  private final SecureRandom random;
  private final LastProof lastProof;

  /** The answer may have been lost, and a later attempt finds the version current. */
  private boolean askedForPromotion;

  /**
   * Rotates secrets of one store against databases of one engine.
   *
   * @param lastProof what earlier steps in this process have proved
   */
  public SecretRotation(
      SecretStore secrets,
      Database database,
      RdsApi rds,
      RotationDefaults defaults,
      SecureRandom random,
      LastProof lastProof) {
    this.secrets = secrets;
    this.database = database;
    this.schemes = new Schemes(secrets, database, rds);
    this.defaults = defaults;
    this.random = random;
    this.lastProof = lastProof;
  }

  /**
   * Does one step.
   *
   * @param onScheme learns which scheme the secret is rotated by, as soon as that is known
   * @throws RotationFailure when the step could not be done; calling it again is safe
   */
  public StepResult rotate(RotationRequest request, Consumer<RotationScheme> onScheme) {
    SecretStages stages = secrets.describe(request.secretId()).by(defaults.scheme());
    SecretSettings.scheme(stages.tags(), defaults).ifPresent(onScheme);
    if (stages.isCurrent(request.version())) {
      return new StepResult("already current, nothing to do", askedForPromotion);
    }
    requirePending(stages, request);
    return switch (request.step()) {
      case CREATE_SECRET -> StepResult.of(create(request, settings(stages)));
      case SET_SECRET -> set(request, stages, settings(stages));
      case TEST_SECRET -> StepResult.of(test(request, settings(stages)));
      case FINISH_SECRET -> finish(request, stages);
    };
  }

  private SecretSettings settings(SecretStages stages) {
    return SecretSettings.from(stages.tags(), database.engine(), defaults);
  }

  private String create(RotationRequest request, SecretSettings settings) {
    SecretDocument document = secrets.read(request.secretId(), CURRENT);
    Credentials current = credentials(document, CURRENT, request, settings);
    String username = schemes.rotating(settings).nextUsername(current);
    String next = document.with(username, settings.passwords().generate(username, random));
    boolean created =
        secrets.putPending(request.secretId(), request.version(), request.rotationToken(), next);
    return created ? "stored a new password as AWSPENDING" : "AWSPENDING has its password already";
  }

  private StepResult set(RotationRequest request, SecretStages stages, SecretSettings settings) {
    Credentials pending = pending(request, settings);
    SecretDocument document = secrets.read(request.secretId(), CURRENT);
    Credentials current = credentials(document, CURRENT, request, settings);
    // All log in to the database in which the new password will be proved.
    Optional<String> dbname = pending.dbname();
    RotationVersions versions =
        new RotationVersions(
            stages.secretArn(),
            pending,
            current.in(dbname),
            document,
            () ->
                DatabaseCredentials.find(secrets, request.secretId(), PREVIOUS, settings.port())
                    .map(previous -> previous.in(dbname)));
    String done = setOrRelease(schemes.rotating(settings), versions, stages, request);
    if (settings.promotion() == Promotion.AT_FINISH) {
      return StepResult.of(done);
    }
    prove(pending);
    promote(stages, request);
    return new StepResult(done + ", logged in with it and promoted it to AWSCURRENT", true);
  }

  /**
   * The value of a version never changes, so a password that the database refuses once it refuses
   * for ever. Without the label the next rotation makes a new version with a new password. But a
   * password that is set already, by a step that died, may be refused as used before: its version
   * is the only one that has it.
   */
  private String setOrRelease(
      Scheme scheme, RotationVersions versions, SecretStages stages, RotationRequest request) {
    try {
      return scheme.set(versions);
    } catch (RotationFailure failure) {
      if (failure.kind() != POLICY) {
        throw failure;
      }
      FailedSet failed = FailedSet.of(failure, database, versions.pending());
      if (failed.maybeThere()) {
        throw failed.failure();
      }
      secrets.release(stages, request.version());
      throw failure.with(
          "removed AWSPENDING from this version, so that the next rotation makes another password");
    }
  }

  private String test(RotationRequest request, SecretSettings settings) {
    prove(pending(request, settings));
    lastProof.remember(request);
    return "logged in with the pending password";
  }

  private void prove(Credentials pending) {
    if (!database.accepts(pending)) {
      throw new RotationFailure(
          AUTH, "the database rejects the pending password of user " + pending.username());
    }
  }

  private StepResult finish(RotationRequest request, SecretStages stages) {
    if (!lastProof.isOf(request)) {
      requireSet(request, stages);
    }
    promote(stages, request);
    return new StepResult("promoted the pending version to AWSCURRENT", true);
  }

  /**
   * That setSecret was done is only what the event says. But tags that are wrong by now, or clients
   * that have locked the account by the former password, keep back no password that is set.
   */
  private void requireSet(RotationRequest request, SecretStages stages) {
    SecretDocument document = secrets.readVersion(request.secretId(), request.version(), PENDING);
    try {
      prove(credentials(document, PENDING, request, settings(stages)));
    } catch (RotationFailure failure) {
      if (failure.kind() == CONFIG || failure.kind() == LOCKED) {
        return;
      }
      throw failure.with("nothing was promoted");
    }
  }

  private void promote(SecretStages stages, RotationRequest request) {
    askedForPromotion = true;
    secrets.promote(stages, request.version());
  }

  private void requirePending(SecretStages stages, RotationRequest request) {
    String version = request.version();
    if (!stages.allows(version)) {
      boolean orphan =
          request.step().comesAfterSet()
              && !stages.isPending(version)
              && !stages.isPrevious(version);
      throw new RotationFailure(
          STAGES,
          stages.diagnosis(version, () -> secrets.pendingSince(stages))
              + (orphan ? stages.orphanHint(version) : ""));
    }
  }

  private Credentials pending(RotationRequest request, SecretSettings settings) {
    return credentials(
        secrets.readPending(request.secretId(), request.version()), PENDING, request, settings);
  }

  private Credentials credentials(
      SecretDocument document, String label, RotationRequest request, SecretSettings settings) {
    return DatabaseCredentials.of(
        document, label + " of " + request.secretId(), database, settings.port());
  }
}
