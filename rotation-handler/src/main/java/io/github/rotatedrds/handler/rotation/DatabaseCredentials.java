package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsNames;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.util.Optional;

/** What the versions of a rotated secret say, if this function can use it. */
final class DatabaseCredentials {

  private DatabaseCredentials() {}

  /**
   * The credentials in this document, which must be for this engine and a database, at this port if
   * there is one. A proxy goes by AWSCURRENT: the database would get a password that cannot be
   * proved.
   */
  static Credentials of(
      SecretDocument document, String what, Database database, Optional<Integer> port) {
    Credentials credentials = document.credentials(what);
    if (credentials.engine() != database.engine()) {
      throw new RotationFailure(
          CONFIG,
          "the secret is for %s, but this function rotates %s"
              .formatted(credentials.engine().displayName(), database.engine().displayName()));
    }
    if (RdsNames.isProxy(credentials.host())) {
      throw new RotationFailure(
          CONFIG,
          "%s is an RDS Proxy, which lets in nobody by a password that is not AWSCURRENT yet; put the database's own host into the secret, and let clients go through the proxy with a single user, on MySQL with overlapping passwords"
              .formatted(credentials.host()));
    }
    return credentials.at(port);
  }

  /**
   * The credentials with this label if there are complete ones, at this port if there is one. A
   * version that nobody can read, such as plain text, is none.
   */
  static Optional<Credentials> find(
      SecretStore secrets, String secretId, String label, Optional<Integer> port) {
    try {
      return secrets
          .find(secretId, label)
          .flatMap(SecretDocument::credentialsIfComplete)
          .map(credentials -> credentials.at(port));
    } catch (RotationFailure unreadable) {
      if (unreadable.kind() == CONFIG) {
        return Optional.empty();
      }
      throw unreadable;
    }
  }
}
