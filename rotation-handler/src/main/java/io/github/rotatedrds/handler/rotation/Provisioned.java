package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;

import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.AccountState;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStages;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Before another scheme does its work, the superuser makes sure that the secret's user is there and
 * has what it is to be granted. It grants what is missing and revokes nothing: what an
 * administrator granted besides stays.
 */
final class Provisioned implements Scheme {
  private final Recovered scheme;
  private final Provisioning provisioning;
  private final Database database;
  private final Superuser superuser;
  private final TaggedUser tagged;

  Provisioned(
      Recovered scheme,
      Provisioning provisioning,
      Database database,
      Superuser superuser,
      TaggedUser tagged) {
    this.scheme = scheme;
    this.provisioning = provisioning;
    this.database = database;
    this.superuser = superuser;
    this.tagged = tagged;
  }

  @Override
  public String nextUsername(Credentials current) {
    return scheme.nextUsername(current);
  }

  @Override
  public String baseUsername(Credentials current) {
    return scheme.baseUsername(current);
  }

  @Override
  public boolean setsEveryAccount() {
    return scheme.setsEveryAccount();
  }

  @Override
  public String set(RotationVersions versions) {
    requireNext(versions);
    String username = baseUsername(versions.current());
    AccountState before;
    String done = "";
    try (Session session = superuser.logIn(versions)) {
      before = session.provisioning().state(username, versions.secretArn());
      if (before == AccountState.ABSENT) {
        done = create(session, username, versions);
      } else if (before == AccountState.UNMARKED) {
        adopt(session, username, versions);
      }
      if (!setsEveryAccount()) {
        session.provisioning().requireOneAccount(username);
      }
      session.provisioning().grant(username, provisioning);
    }
    return done + scheme.set(versions, before == AccountState.OURS);
  }

  /** With the password that clients read now, so that the scheme finds what it always finds. */
  private static String create(Session session, String username, RotationVersions versions) {
    try {
      session.provisioning().create(username, versions.current().password(), versions.secretArn());
    } catch (RotationFailure failure) {
      throw failure.kind() == POLICY ? refusedCurrent(username, failure) : failure;
    }
    return "created user %s and ".formatted(username);
  }

  /** Not POLICY: another pending password would change nothing. */
  private static RotationFailure refusedCurrent(String username, RotationFailure failure) {
    return new RotationFailure(
        CONFIG,
        "user %s cannot be created with the password of AWSCURRENT, which the database's policy refuses; put a value with another password into the secret, or let the policy take this one: %s"
            .formatted(username, failure.getMessage()));
  }

  /**
   * Whoever may write the secret must not be able to have privileges granted to any user they name.
   * The password of a user with an alternate's name says nothing about the base, but its mark does.
   */
  private void adopt(Session session, String username, RotationVersions versions) {
    Credentials current = versions.current();
    boolean byMark =
        !current.username().equals(username)
            && session.accountState(current.username(), versions.secretArn()) == AccountState.OURS;
    if (!byMark
        && !tagged.proves(session, username, versions)
        && !knowsPasswordOf(username, versions)) {
      throw tagged.unproved(
          new RotationFailure(
              CONFIG,
              "user %s exists, but was not made for this secret, and the database rejects the secret's passwords; provision a user of another name, or set that user's password to the one in AWSCURRENT"
                  .formatted(username)),
          username,
          versions);
    }
  }

  private boolean knowsPasswordOf(String username, RotationVersions versions) {
    Credentials current = versions.current();
    return Stream.<Supplier<Optional<Credentials>>>of(
            () -> Optional.of(current),
            versions.readPrevious(),
            () -> Optional.of(versions.pending()))
        .flatMap(version -> version.get().stream())
        .filter(login -> login.username().equals(username) && login.sameServerAs(current))
        .anyMatch(database::knows);
  }

  /** Before any connection. */
  private void requireNext(RotationVersions versions) {
    Credentials pending = versions.pending();
    Credentials current = versions.current();
    if (!pending.sameServerAs(current) || !pending.username().equals(nextUsername(current))) {
      throw new RotationFailure(
          CONFIG,
          "AWSPENDING is for %s, but after %s it must be for user %s; %s"
              .formatted(
                  pending.login(),
                  current.login(),
                  nextUsername(current),
                  SecretStages.START_OVER));
    }
  }
}
