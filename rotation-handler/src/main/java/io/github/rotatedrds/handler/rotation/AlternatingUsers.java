package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.Reason.PASSWORD_REUSED;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.database.AccountState;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsNames;
import io.github.rotatedrds.handler.secrets.SecretStages;

/**
 * Two users take turns. The superuser sets the password of the one that is not in use and, on every
 * rotation, brings the alternate in step with the base. Nothing that clients use is touched.
 *
 * <p>The superuser does so only for a secret that has shown that both users are its own: by the
 * mark that an earlier rotation left on the alternate, or else by a password of each user that it
 * touches or whose privileges it gives away. A name alone proves nothing, whichever version it
 * stands in. With the mark nobody logs in as the user in use, whose connections may be counted.
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
  public boolean setsEveryAccount() {
    return true;
  }

  @Override
  public String set(RotationVersions versions) {
    return set(versions, true);
  }

  /** A privilege that the superuser cannot give or take must not keep anybody from going back. */
  @Override
  public String restore(RotationVersions versions) {
    return set(versions, false);
  }

  private String set(RotationVersions versions, boolean inStep) {
    Credentials pending = versions.pending();
    UserPair pair = UserPair.of(versions.current().username(), versions.current().engine());
    requireNoProxy(versions.current());
    requireOther(pair, pending, versions.current());
    try (Session session = superuser.logIn(versions)) {
      AccountState alternate = session.accountState(pair.alternate(), versions.secretArn());
      if (pending.username().equals(pair.base())) {
        requireOwnBase(alternate, versions);
        return setPassword(session, pending, inStep);
      }
      requireOwnAlternate(alternate, versions);
      if (!inStep && alternate != AccountState.ABSENT) {
        return setPassword(session, pending, inStep);
      }
      session.bringInStep(pair, pending.password(), versions.secretArn());
      String done =
          alternate == AccountState.ABSENT
              ? "created user %s with the privileges of %s"
              : "set the password of %s and brought it in step with %s";
      return done.formatted(pair.alternate(), pair.base());
    }
  }

  /** A new password can be refused as used before only when it is set already. */
  private static String setPassword(Session session, Credentials user, boolean isNew) {
    if (!session.setPassword(user.username(), user.password()) && !isNew) {
      throw new RotationFailure(
          PASSWORD_REUSED,
          "the history of passwords of user %s refuses that of AWSPREVIOUS"
              .formatted(user.username()));
    }
    return "set the password of " + user.username();
  }

  /** Asked in createSecret already, so that no version is begun that cannot be finished. */
  private static void requireNoProxy(Credentials current) {
    if (RdsNames.isProxy(current.host())) {
      throw new RotationFailure(
          CONFIG,
          "%s is an RDS Proxy, which does not know the alternate user; put the database's own host into the secret, and for clients of a proxy rotate a single user, on MySQL with overlapping passwords"
              .formatted(current.host()));
    }
  }

  /** Before any connection. */
  private static void requireOther(UserPair pair, Credentials pending, Credentials current) {
    if (!pending.sameServerAs(current)
        || !pending.username().equals(pair.other(current.username()))) {
      throw new RotationFailure(
          CONFIG,
          "AWSPENDING is for %s, but after %s it must be for %s; %s"
              .formatted(
                  pending.login(),
                  current.login(),
                  pair.other(current.username()),
                  SecretStages.START_OVER));
    }
  }

  /** The alternate's password in AWSCURRENT says nothing about a user with the base's name. */
  private void requireOwnBase(AccountState alternate, RotationVersions versions) {
    if (alternate != AccountState.OURS && !knowsPassword(versions)) {
      throw notOwn(
          versions.pending().username(),
          ", otherwise rotate with a user whose name does not end as an alternate's");
    }
  }

  /**
   * The base's privileges go to the alternate, so the base must be this secret's as well as the
   * alternate itself. The mark shows both, even when AWSCURRENT has drifted.
   */
  private void requireOwnAlternate(AccountState alternate, RotationVersions versions) {
    if (alternate == AccountState.OURS) {
      return;
    }
    if (!database.accepts(versions.current())) {
      throw new RotationFailure(
          AUTH,
          "the database rejects the password of AWSCURRENT (user %s), and no mark says that the users are this secret's"
              .formatted(versions.current().username()));
    }
    if (alternate == AccountState.UNMARKED && !knowsPassword(versions)) {
      throw notOwn(
          versions.pending().username(),
          " or drop the user, otherwise rotate with a user of another name");
    }
  }

  /**
   * Whether a version of the secret logs in as the user whose turn it is: AWSPREVIOUS, or
   * AWSPENDING when a rotation died before it was promoted.
   */
  private boolean knowsPassword(RotationVersions versions) {
    Credentials pending = versions.pending();
    return versions
            .readPrevious()
            .get()
            .filter(pending::sameLoginAs)
            .filter(database::knows)
            .isPresent()
        || database.knows(pending);
  }

  private static RotationFailure notOwn(String username, String otherwise) {
    return new RotationFailure(
        CONFIG,
        "nothing shows that user %s belongs to this secret; if it does, move the label AWSPREVIOUS to the version with its working password, from which a save by hand takes it away%s"
            .formatted(username, otherwise));
  }
}
