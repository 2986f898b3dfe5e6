package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStages;
import java.util.Optional;

/** The user changes its own password. */
final class SingleUser implements Scheme {
  private final Database database;

  SingleUser(Database database) {
    this.database = database;
  }

  @Override
  public String nextUsername(Credentials current) {
    return current.username();
  }

  @Override
  public String set(RotationVersions versions) {
    Credentials pending = versions.pending();
    requireSameLogin(pending, versions.current());
    if (change(versions.current(), pending)) {
      return "changed the password in the database";
    }
    if (finish(pending)) {
      return "the database has the pending password already";
    }
    Optional<Credentials> previous = versions.readPrevious().get().filter(pending::sameLoginAs);
    if (previous.isPresent() && change(previous.get(), pending)) {
      return "changed the password in the database, logged in with AWSPREVIOUS because AWSCURRENT was rejected";
    }
    throw everyPasswordRejected(pending);
  }

  static RotationFailure everyPasswordRejected(Credentials pending) {
    return new RotationFailure(
        AUTH,
        "the database rejects the passwords of AWSCURRENT, AWSPREVIOUS and any AWSPENDING for user "
            + pending.username());
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

  /** A change that died may have left an older password valid. */
  private boolean finish(Credentials pending) {
    Optional<Session> opened = database.logIn(pending);
    if (opened.isEmpty()) {
      return false;
    }
    try (Session session = opened.get()) {
      session.endOtherPasswords();
    }
    return true;
  }

  /**
   * Before any connection: a password must never be sent to another host or set for another user.
   */
  static void requireSameLogin(Credentials pending, Credentials current) {
    if (!pending.sameLoginAs(current)) {
      throw new RotationFailure(
          CONFIG,
          "AWSPENDING is for %s, but AWSCURRENT for %s; %s"
              .formatted(pending.login(), current.login(), SecretStages.START_OVER));
    }
  }
}
