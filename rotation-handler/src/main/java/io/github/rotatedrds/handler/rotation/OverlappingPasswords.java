package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import java.util.Optional;

/**
 * One user with two passwords: the pending one is added, the one that clients use stays valid until
 * the next rotation, the one before lapses. Nobody is rejected at any time.
 */
final class OverlappingPasswords implements Scheme {
  private final Database database;

  OverlappingPasswords(Database database) {
    this.database = database;
  }

  @Override
  public String nextUsername(Credentials current) {
    return current.username();
  }

  @Override
  public String set(RotationVersions versions) {
    Credentials pending = versions.pending();
    SingleUser.requireSameLogin(pending, versions.current());
    Optional<String> done = add(versions.current(), pending);
    if (done.isPresent()) {
      return done.get();
    }
    if (database.accepts(pending)) {
      return "the database has the pending password already";
    }
    return versions
        .readPrevious()
        .get()
        .filter(pending::sameLoginAs)
        .flatMap(previous -> add(previous, pending))
        .orElseThrow(() -> SingleUser.everyPasswordRejected(pending));
  }

  /**
   * When the newest password is that of a rotation that was given up, the login's is the retained
   * one. Adding would push it out, so the newest is replaced.
   *
   * @return empty when the login is rejected
   */
  private Optional<String> add(Credentials login, Credentials pending) {
    Optional<Session> opened = database.logIn(login);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Session session = opened.get()) {
      if (session.addPassword(pending.password())) {
        return Optional.of("added the password in the database and kept the one before");
      }
      if (database.accepts(pending)) {
        return Optional.of("the database has the pending password already");
      }
      session.replaceNewestPassword(pending.password());
      return Optional.of(
          "added the password in the database in place of one that no version holds, and kept the one before");
    }
  }
}
