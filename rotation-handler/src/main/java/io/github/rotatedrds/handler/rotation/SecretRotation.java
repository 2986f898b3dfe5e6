package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The whole protocol of a single-user rotation. Every step may die at any moment and be called
 * again, so each finds out what is done already and does the rest.
 */
public final class SecretRotation {
  private final SecretStore secrets;
  private final Database database;
  private final PasswordPolicy passwords;
  private final SecureRandom random;

  /** Rotates secrets of one store against databases of one engine. */
  public SecretRotation(
      SecretStore secrets, Database database, PasswordPolicy passwords, SecureRandom random) {
    this.secrets = secrets;
    this.database = database;
    this.passwords = passwords;
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
    return switch (request.step()) {
      case CREATE_SECRET -> create(request);
      case SET_SECRET -> set(request);
      case TEST_SECRET -> test(request);
      case FINISH_SECRET -> finish(request, stages);
    };
  }

  private String create(RotationRequest request) {
    SecretDocument current = secrets.read(request.secretId(), CURRENT);
    credentials(current, CURRENT, request);
    boolean created =
        secrets.putPending(
            request.secretId(),
            request.version(),
            request.rotationToken(),
            current,
            passwords.generate(random));
    return created ? "stored a new password as AWSPENDING" : "AWSPENDING has its password already";
  }

  private String set(RotationRequest request) {
    Credentials pending = pending(request);
    Credentials current = credentials(secrets.read(request.secretId(), CURRENT), CURRENT, request);
    requireSameLogin(pending, current);
    if (change(current, pending)) {
      return "changed the password in the database";
    }
    if (logsIn(pending)) {
      return "the database has the pending password already";
    }
    Optional<Credentials> previous =
        secrets
            .find(request.secretId(), PREVIOUS)
            .flatMap(SecretDocument::credentialsIfComplete)
            .filter(pending::sameLoginAs);
    if (previous.isPresent() && change(previous.get(), pending)) {
      return "changed the password in the database, logged in with AWSPREVIOUS because AWSCURRENT was rejected";
    }
    throw new RotationFailure(
        AUTH,
        "the database rejects the passwords of AWSCURRENT, AWSPENDING and AWSPREVIOUS for user "
            + pending.username());
  }

  private String test(RotationRequest request) {
    Credentials pending = pending(request);
    if (!logsIn(pending)) {
      throw new RotationFailure(
          AUTH, "the database rejects the pending password of user " + pending.username());
    }
    return "logged in with the pending password";
  }

  private String finish(RotationRequest request, SecretStages stages) {
    secrets.promote(stages, request.version());
    return "promoted the pending version to AWSCURRENT";
  }

  private boolean change(Credentials login, Credentials target) {
    Optional<Session> opened = database.logIn(login);
    if (opened.isEmpty()) {
      return false;
    }
    try (Session session = opened.get()) {
      session.changePassword(target.password());
    }
    return true;
  }

  private boolean logsIn(Credentials login) {
    Optional<Session> opened = database.logIn(login);
    opened.ifPresent(Session::close);
    return opened.isPresent();
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

  /**
   * Before any connection: a password must never be sent to another host or set for another user.
   */
  private static void requireSameLogin(Credentials pending, Credentials current) {
    if (!pending.sameLoginAs(current)) {
      throw new RotationFailure(
          CONFIG,
          "AWSPENDING is for user %s on %s:%d, but AWSCURRENT for user %s on %s:%d; remove the label AWSPENDING and rotate again"
              .formatted(
                  pending.username(),
                  pending.host(),
                  pending.port(),
                  current.username(),
                  current.host(),
                  current.port()));
    }
  }
}
