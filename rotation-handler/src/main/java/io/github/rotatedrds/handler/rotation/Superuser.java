package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;

import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.util.stream.Stream;

/** The login that may alter other users, from the secret that {@code masterarn} names. */
final class Superuser {
  private final SecretStore secrets;
  private final Database database;

  Superuser(SecretStore secrets, Database database) {
    this.secrets = secrets;
    this.database = database;
  }

  /**
   * Logs in to the server and database of the rotated secret. The superuser's own secret may be in
   * the middle of a rotation, so AWSPENDING is tried after AWSCURRENT.
   */
  Session logIn(RotationVersions versions) {
    String arn =
        versions
            .document()
            .text(SecretField.MASTERARN)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        CONFIG,
                        "alternating users need the ARN of the superuser's secret in the field 'masterarn'"));
    return Stream.of(CURRENT, PENDING)
        .flatMap(
            label ->
                secrets.find(arn, label).stream()
                    .map(document -> credentials(document, label + " of " + arn, versions)))
        .flatMap(login -> database.logIn(login).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new RotationFailure(
                    AUTH, "the database rejects the password of the superuser secret " + arn));
  }

  private static Credentials credentials(
      SecretDocument document, String what, RotationVersions versions) {
    Credentials superuser = document.credentials(what);
    Credentials current = versions.current();
    if (!superuser.sameServerAs(current)) {
      throw new RotationFailure(
          CONFIG,
          "the superuser is for %s, but the rotated secret for %s; both must name the same host and port"
              .formatted(superuser.login(), current.login()));
    }
    if (superuser.sameLoginAs(current) || superuser.sameLoginAs(versions.pending())) {
      throw new RotationFailure(
          CONFIG,
          "the superuser is user %s, whose password this rotation would change; name another superuser in 'masterarn'"
              .formatted(superuser.username()));
    }
    return superuser.in(current.dbname());
  }
}
