package io.github.rotatedrds;

import io.github.rotatedrds.contract.ProvisionedGrant;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What the rotated user may do, and the superuser who creates it and keeps it so: on the first
 * rotation and on every one after it.
 */
public final class Provisioning {

  private final SuperuserSecret superuser;
  private final List<ProvisionedGrant> grants;

  private Provisioning(SuperuserSecret superuser, Grants... grants) {
    this.superuser = superuser;
    this.grants = Arrays.stream(grants).flatMap(some -> some.getGrants().stream()).toList();
  }

  /**
   * Grants of a superuser.
   *
   * @param superuserSecret as for {@link SuperuserSecret#of}; with alternating users the same one
   */
  public static Provisioning by(ISecret superuserSecret, Grants... grants) {
    return new Provisioning(SuperuserSecret.of(superuserSecret), grants);
  }

  /** As {@link #by(ISecret, Grants...)}, for a secret of which more must be said. */
  public static Provisioning by(SuperuserSecret superuser, Grants... grants) {
    return new Provisioning(superuser, grants);
  }

  public SuperuserSecret getSuperuser() {
    return superuser;
  }

  public List<ProvisionedGrant> getGrants() {
    return grants;
  }
}
