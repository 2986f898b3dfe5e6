package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.security.SecureRandom;

/**
 * The whole protocol. Every step may die at any moment and be called again, so each finds out what
 * is done already and does the rest.
 */
public final class SecretRotation {
  private final SecretStore secrets;
  private final Database database;
  private final RdsApi rds;
  private final RotationDefaults defaults;
  private final SecureRandom random;

  /** Rotates secrets of one store against databases of one engine. */
  public SecretRotation(
      SecretStore secrets,
      Database database,
      RdsApi rds,
      RotationDefaults defaults,
      SecureRandom random) {
    this.secrets = secrets;
    this.database = database;
    this.rds = rds;
    this.defaults = defaults;
    this.random = random;
  }

  /**
   * Does one step.
   *
   * @return what was done, or found done already
   * @throws RotationFailure when the step could not be done; calling it again is safe
   */
  public String rotate(RotationRequest request) {
    SecretStages stages = secrets.describe(request.secretId());
    if (stages.isCurrent(request.version())) {
      return "already current, nothing to do";
    }
    stages.requirePending(request.version());
    SecretSettings settings = SecretSettings.from(stages.tags(), database.engine(), defaults);
    return switch (request.step()) {
      case CREATE_SECRET -> create(request, settings);
      case SET_SECRET -> set(request, settings);
      case TEST_SECRET -> test(request);
      case FINISH_SECRET -> finish(request, stages);
    };
  }

  private String create(RotationRequest request, SecretSettings settings) {
    SecretDocument document = secrets.read(request.secretId(), CURRENT);
    Credentials current = credentials(document, CURRENT, request);
    String next =
        document.with(
            scheme(settings).nextUsername(current), settings.passwords().generate(random));
    boolean created =
        secrets.putPending(request.secretId(), request.version(), request.rotationToken(), next);
    return created ? "stored a new password as AWSPENDING" : "AWSPENDING has its password already";
  }

  private String set(RotationRequest request, SecretSettings settings) {
    Credentials pending = pending(request);
    SecretDocument document = secrets.read(request.secretId(), CURRENT);
    Credentials current = credentials(document, CURRENT, request);
    return scheme(settings)
        .set(
            new RotationVersions(
                request.secretId(),
                pending,
                current,
                document,
                () ->
                    secrets
                        .find(request.secretId(), PREVIOUS)
                        .flatMap(SecretDocument::credentialsIfComplete)));
  }

  private String test(RotationRequest request) {
    Credentials pending = pending(request);
    if (!database.accepts(pending)) {
      throw new RotationFailure(
          AUTH, "the database rejects the pending password of user " + pending.username());
    }
    return "logged in with the pending password";
  }

  private String finish(RotationRequest request, SecretStages stages) {
    secrets.promote(stages, request.version());
    return "promoted the pending version to AWSCURRENT";
  }

  private Scheme scheme(SecretSettings settings) {
    Superuser superuser =
        new Superuser(new SuperuserSecret(secrets, rds, settings.superuserArn()), database);
    Scheme scheme =
        switch (settings.scheme()) {
          case SINGLE_USER ->
              database.usersChangeOwnPasswords()
                  ? new SingleUser(database)
                  : new SingleUserBySuperuser(database, superuser);
          case ALTERNATING_USERS -> new AlternatingUsers(database, superuser);
          case OVERLAPPING_PASSWORDS ->
              throw new RotationFailure(CONFIG, "this handler cannot overlap passwords yet");
        };
    return settings
        .provisioning()
        .<Scheme>map(p -> new Provisioned(scheme, p, database, superuser))
        .orElse(scheme);
  }

  private Credentials pending(RotationRequest request) {
    return credentials(
        secrets.readPending(request.secretId(), request.version()), PENDING, request);
  }

  private Credentials credentials(SecretDocument document, String label, RotationRequest request) {
    Credentials credentials = document.credentials(label + " of " + request.secretId());
    if (credentials.engine() != database.engine()) {
      throw new RotationFailure(
          CONFIG,
          "the secret is for %s, but this function rotates %s"
              .formatted(credentials.engine().displayName(), database.engine().displayName()));
    }
    return credentials;
  }
}
