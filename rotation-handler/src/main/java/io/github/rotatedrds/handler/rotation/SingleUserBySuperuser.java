package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import java.util.Optional;

/**
 * One user whose password the superuser changes, on engines that let no user change its own.
 *
 * <p>The superuser does so only for a secret with a password that logs in: whoever may write the
 * secret must not be able to take over any user they name.
 */
final class SingleUserBySuperuser implements Scheme {
  private final Database database;
  private final Superuser superuser;

  SingleUserBySuperuser(Database database, Superuser superuser) {
    this.database = database;
    this.superuser = superuser;
  }

  @Override
  public String nextUsername(Credentials current) {
    return current.username();
  }

  @Override
  public String set(RotationVersions versions) {
    Credentials pending = versions.pending();
    SingleUser.requireSameLogin(pending, versions.current());
    superuser.requireNamed(versions);
    if (!database.accepts(versions.current())) {
      if (database.accepts(pending)) {
        return "the database has the pending password already";
      }
      Optional<Credentials> previous = versions.readPrevious().get().filter(pending::sameLoginAs);
      if (previous.filter(database::accepts).isEmpty()) {
        throw SingleUser.everyPasswordRejected(pending);
      }
    }
    try (Session session = superuser.logIn(versions)) {
      session.setPassword(pending.username(), pending.password());
    }
    return "changed the password in the database as superuser";
  }
}
