package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;
import static io.github.rotatedrds.handler.failure.Reason.PASSWORD_REUSED;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;
import static io.github.rotatedrds.handler.secrets.SecretStages.PREVIOUS;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.database.AccountState;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStages;
import java.util.function.BooleanSupplier;

/**
 * Two users take turns. The superuser sets the password of the one that is not in use and, on every
 * rotation, brings the alternate in step with the base. Nothing that clients use is touched.
 *
 * <p>The superuser does so only for a secret that has shown that both users are its own: by the
 * mark that an earlier rotation left on the alternate, or else by a password of each user that it
 * touches or whose privileges it gives away; the base's may be in the secret's tags instead. A name
 * in a value proves nothing, whichever version it stands in. With the mark nobody logs in as the
 * user in use, whose connections may be counted.
 */
final class AlternatingUsers implements Scheme {
  private final Database database;
  private final Superuser superuser;
  private final TaggedUser tagged;

  AlternatingUsers(Database database, Superuser superuser, TaggedUser tagged) {
    this.database = database;
    this.superuser = superuser;
    this.tagged = tagged;
  }

  @Override
  public String nextUsername(Credentials current) {
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
    requireOther(pair, pending, versions.current());
    try (Session session = superuser.logIn(versions)) {
      AccountState alternate = session.accountState(pair.alternate(), versions.secretArn());
      boolean ofBase = pending.username().equals(pair.base());
      if (alternate != AccountState.OURS) {
        boolean ownBase = tagged.proves(session, pair.base(), versions);
        if (!ofBase) {
          requireOwnAlternate(ownBase, alternate, versions);
        } else if (!ownBase) {
          requireOwnBase(versions);
        }
      }
      if (ofBase || !inStep && alternate != AccountState.ABSENT) {
        set(() -> session.setPassword(pending.username(), pending.password()), pending, inStep);
        return "set the password of " + pending.username();
      }
      if (!set(
          () -> session.bringInStep(pair, pending.password(), versions.secretArn()),
          pending,
          inStep)) {
        requireInStep(pair, versions);
      }
      String done =
          alternate == AccountState.ABSENT
              ? "created user %s with the privileges of %s"
              : "set the password of %s and brought it in step with %s";
      return done.formatted(pair.alternate(), pair.base());
    }
  }

  /**
   * A history, or a policy that is stricter by now, refuses a password that is set already, by a
   * step that died. One that is made anew by a rollback is known not to be set.
   *
   * @return whether the database took it now
   */
  private boolean set(BooleanSupplier change, Credentials user, boolean isNew) {
    try {
      if (change.getAsBoolean()) {
        return true;
      }
      throw new RotationFailure(
          PASSWORD_REUSED,
          "the history of passwords of user %s refuses that of %s"
              .formatted(user.username(), isNew ? PENDING : PREVIOUS));
    } catch (RotationFailure refused) {
      if (refused.kind() != POLICY || !isNew || !database.knows(user)) {
        throw refused;
      }
      return false;
    }
  }

  /** The refusal may have ended what brings them in step; a session of its own looks. */
  private void requireInStep(UserPair pair, RotationVersions versions) {
    try (Session session = superuser.logIn(versions)) {
      session.requireInStep(pair);
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
  private void requireOwnBase(RotationVersions versions) {
    if (!knowsPassword(versions)) {
      String base = versions.pending().username();
      throw tagged.unproved(
          notOwn(base, ", otherwise rotate with a user whose name does not end as an alternate's"),
          base,
          versions);
    }
  }

  /**
   * The base's privileges go to the alternate, so the base must be this secret's as well as the
   * alternate itself. The mark shows both, even when AWSCURRENT has drifted; the tag only the base.
   */
  private void requireOwnAlternate(
      boolean ownBase, AccountState alternate, RotationVersions versions) {
    String base = versions.current().username();
    if (!ownBase && !database.accepts(versions.current())) {
      throw tagged.unproved(
          new RotationFailure(
              AUTH,
              "the database rejects the password of AWSCURRENT (user %s), and no mark says that the users are this secret's"
                  .formatted(base)),
          base,
          versions);
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
