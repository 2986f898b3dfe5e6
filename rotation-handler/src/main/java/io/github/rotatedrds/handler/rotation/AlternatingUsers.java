package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.database.AccountState;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsNames;
import java.util.Optional;

/**
 * Two users take turns. The superuser sets the password of the one that is not in use and, on every
 * rotation, brings the alternate in step with the base. Nothing that clients use is touched.
 *
 * <p>The superuser does so only for a secret whose owner has shown that the pair is theirs: by a
 * password of the pair that logs in, or by the mark that an earlier rotation left on the user.
 */
final class AlternatingUsers implements Scheme {
  private final Database database;
  private final Superuser superuser;

  AlternatingUsers(Database database, Superuser superuser) {
    this.database = database;
    this.superuser = superuser;
  }

  @Override
  public String nextUsername(Credentials current) {
    requireNoProxy(current);
    return UserPair.of(current.username(), current.engine()).other(current.username());
  }

  @Override
  public String baseUsername(Credentials current) {
    return UserPair.of(current.username(), current.engine()).base();
  }

  @Override
  public String set(RotationVersions versions) {
    Credentials pending = versions.pending();
    UserPair pair = UserPair.of(versions.current().username(), versions.current().engine());
    requireNoProxy(versions.current());
    requireOther(pair, pending, versions.current());
    Optional<Credentials> previous = versions.readPrevious().get().filter(pending::sameLoginAs);
    try (Session session = superuser.logIn(versions)) {
      requireOwner(session, versions, previous);
      AccountState state = session.accountState(pending.username(), versions.secretArn());
      requireOwnUser(state, pending, previous);
      if (pending.username().equals(pair.alternate())) {
        session.bringInStep(pair, pending.password(), versions.secretArn());
        return state == AccountState.ABSENT
            ? "created user %s with the privileges of %s".formatted(pair.alternate(), pair.base())
            : "set the password of %s and brought it in step with %s"
                .formatted(pair.alternate(), pair.base());
      }
      session.setPassword(pair.base(), pending.password());
      return "set the password of " + pair.base();
    }
  }

  /** Asked in createSecret already, so that no version is begun that cannot be finished. */
  private static void requireNoProxy(Credentials current) {
    if (RdsNames.isProxy(current.host())) {
      throw new RotationFailure(
          CONFIG,
          "%s is an RDS Proxy, which knows the users of the secrets it was given and not their alternates; rotate behind a proxy with a single user, on MySQL with overlapping passwords"
              .formatted(current.host()));
    }
  }

  /** Before any connection. */
  private static void requireOther(UserPair pair, Credentials pending, Credentials current) {
    if (!pending.sameServerAs(current)
        || !pending.username().equals(pair.other(current.username()))) {
      throw new RotationFailure(
          CONFIG,
          "AWSPENDING is for %s, but after %s it must be for %s; remove the label AWSPENDING and rotate again"
              .formatted(pending.login(), current.login(), pair.other(current.username())));
    }
  }

  /**
   * Whoever may write the secret must not be able to make the superuser change any user they name.
   */
  private void requireOwner(
      Session session, RotationVersions versions, Optional<Credentials> previous) {
    Credentials current = versions.current();
    boolean owner =
        database.accepts(current)
            || session.accountState(current.username(), versions.secretArn()) == AccountState.OURS
            || previous.filter(database::accepts).isPresent();
    if (!owner) {
      throw new RotationFailure(
          AUTH,
          "the database rejects the passwords of AWSCURRENT (user %s) and AWSPREVIOUS, and no mark says that the users are this secret's"
              .formatted(current.username()));
    }
  }

  /** A user that merely has the right name is somebody else's. */
  private void requireOwnUser(
      AccountState state, Credentials pending, Optional<Credentials> previous) {
    boolean own =
        state != AccountState.UNMARKED
            || previous.isPresent()
            || database.accepts(pending); // Created by a rotation that died before it was promoted.
    if (!own) {
      throw new RotationFailure(
          CONFIG,
          "user %s exists, but nothing shows that it was made for this secret; if it was, drop it and rotate again, otherwise rotate with a user of another name"
              .formatted(pending.username()));
    }
  }
}
