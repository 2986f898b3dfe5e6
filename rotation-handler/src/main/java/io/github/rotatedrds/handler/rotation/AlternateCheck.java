package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.database.AccountState;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.Reason;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether two users that take turns are there and in step. */
final class AlternateCheck {
  private static final int MOST_DIFFERENCES = 100;

  private final Superuser superuser;
  private final Findings findings;

  /**
   * Looks as this superuser.
   *
   * @param findings gets what the superuser may not do
   */
  AlternateCheck(Superuser superuser, Findings findings) {
    this.superuser = superuser;
    this.findings = findings;
  }

  /** What is wrong with the alternate; one that no rotation has made yet is not missed. */
  List<Finding> problems(RotationVersions versions) {
    Credentials current = versions.current();
    UserPair pair = UserPair.of(current.username(), current.engine());
    try (Session session = superuser.logIn(versions)) {
      List<Finding> problems = problems(session, pair, versions);
      findings.of(() -> maySetPasswords(session, pair));
      return problems;
    }
  }

  private static List<Finding> problems(Session session, UserPair pair, RotationVersions versions) {
    AccountState state = session.accountState(pair.alternate(), versions.secretArn());
    if (state == AccountState.ABSENT) {
      return isNamed(pair, versions) ? List.of(missing(pair)) : List.of();
    }
    if (state == AccountState.UNMARKED && !isNamed(pair, versions)) {
      return List.of(notOwn(pair));
    }
    return firstOf(session.differences(pair)).stream()
        .map(difference -> new Finding(Reason.OUT_OF_STEP, difference))
        .toList();
  }

  /** An answer has room for so many. */
  private static List<String> firstOf(List<String> differences) {
    int more = differences.size() - MOST_DIFFERENCES;
    return more <= 0
        ? differences
        : Stream.concat(
                differences.stream().limit(MOST_DIFFERENCES),
                Stream.of("and %d more differences".formatted(more)))
            .toList();
  }

  private static boolean maySetPasswords(Session session, UserPair pair) {
    session.rights().requireSettable(pair);
    return true;
  }

  private static boolean isNamed(UserPair pair, RotationVersions versions) {
    return versions.current().username().equals(pair.alternate())
        || versions
            .readPrevious()
            .get()
            .filter(previous -> previous.sameLoginAs(versions.current().as(pair.alternate())))
            .isPresent();
  }

  private static Finding missing(UserPair pair) {
    return new Finding(
        Reason.OUT_OF_STEP,
        "there is no user %s, which a version of the secret names".formatted(pair.alternate()));
  }

  /** The next rotation refuses it, too, unless it finds out its password. */
  private static Finding notOwn(UserPair pair) {
    return new Finding(
        Reason.WRONG_SETTING,
        "nothing shows that user %s belongs to this secret; if it does, put its working password into AWSPREVIOUS or drop the user"
            .formatted(pair.alternate()));
  }
}
