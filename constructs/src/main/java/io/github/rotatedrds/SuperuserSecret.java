package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.ManagedSecret;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * The secret of a login that may create and alter other users. The rotation function may read it
 * and nothing else, and decrypt it if the secret names its key.
 */
public final class SuperuserSecret {

  private final ISecret secret;
  private final boolean managedByRds;

  private SuperuserSecret(ISecret secret, boolean managedByRds) {
    this.secret = requireNonNull(secret, "secret is required");
    this.managedByRds = managedByRds;
  }

  /**
   * A secret that holds {@code engine}, {@code host}, {@code username} and {@code password}, or
   * {@code database.getSecret()} of a database made in this app with {@code
   * manageMasterUserPassword}. Import a secret with its {@code encryptionKey} if it has one.
   */
  public static SuperuserSecret of(ISecret secret) {
    requireNonNull(secret, "secret is required");
    return new SuperuserSecret(secret, ManagedSecret.is(secret));
  }

  /**
   * An imported secret that RDS manages. It holds no host, so the function asks RDS for it: it may
   * describe the secret and the database, and needs a way to the RDS API.
   */
  public static SuperuserSecret managedByRds(ISecret secret) {
    return new SuperuserSecret(secret, true);
  }

  public ISecret getSecret() {
    return secret;
  }

  public boolean isManagedByRds() {
    return managedByRds;
  }
}
