package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.Promotion;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * Who changes whose password. A change of the scheme changes tags of the secret, never its
 * password.
 */
public final class RotationScheme {

  private final io.github.rotatedrds.contract.RotationScheme kind;
  private final @Nullable SuperuserSecret superuser;
  private final Promotion promotion;

  private RotationScheme(
      io.github.rotatedrds.contract.RotationScheme kind, @Nullable SuperuserSecret superuser) {
    this(kind, superuser, Promotion.AT_FINISH);
  }

  private RotationScheme(
      io.github.rotatedrds.contract.RotationScheme kind,
      @Nullable SuperuserSecret superuser,
      Promotion promotion) {
    this.kind = kind;
    this.superuser = superuser;
    this.promotion = promotion;
  }

  /**
   * The user changes its own password. From then until the rotation's end, a moment later, new
   * logins with the password that readers of the secret know fail.
   */
  public static RotationScheme singleUser() {
    return new RotationScheme(io.github.rotatedrds.contract.RotationScheme.SINGLE_USER, null);
  }

  /**
   * As {@link #singleUser()}, with a superuser who sets the password where users cannot change
   * their own: required for Db2, refused elsewhere.
   */
  public static RotationScheme singleUser(ISecret superuserSecret) {
    return singleUser(SuperuserSecret.of(superuserSecret));
  }

  /** As {@link #singleUser(ISecret)}, for a secret of which more must be said. */
  public static RotationScheme singleUser(SuperuserSecret superuser) {
    return new RotationScheme(
        io.github.rotatedrds.contract.RotationScheme.SINGLE_USER,
        requireNonNull(superuser, "superuser is required"));
  }

  /**
   * Two users take turns, so that what readers of the secret know always logs in: the superuser
   * makes a second user, called as the first with {@code _clone} behind it, and keeps its
   * privileges in step. Not behind RDS Proxy, which does not support it.
   *
   * @param superuserSecret the login that may create and alter users of the same database; as for
   *     {@link SuperuserSecret#of}
   */
  public static RotationScheme alternatingUsers(ISecret superuserSecret) {
    return alternatingUsers(SuperuserSecret.of(superuserSecret));
  }

  /** As {@link #alternatingUsers(ISecret)}, for a secret of which more must be said. */
  public static RotationScheme alternatingUsers(SuperuserSecret superuser) {
    return new RotationScheme(
        io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS,
        requireNonNull(superuser, "superuser is required"));
  }

  /**
   * The user changes its own password and the one before it goes on working until the next
   * rotation. Needs no superuser, and works behind RDS Proxy. MySQL 8.0.14 and newer only; the user
   * needs the privilege {@code APPLICATION_PASSWORD_ADMIN}.
   */
  public static RotationScheme overlappingPasswords() {
    return new RotationScheme(
        io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS, null);
  }

  /**
   * The same scheme, which moves AWSCURRENT as soon as the database has accepted the new password,
   * in setSecret already. That shortens the time in which new logins of a single user fail to one
   * call of Secrets Manager. Not yet tried against real AWS. Needs a secret of this app, for its
   * tags. Without this: at the end of the rotation, in finishSecret.
   */
  public RotationScheme promotedAfterProof() {
    return new RotationScheme(kind, superuser, Promotion.AFTER_PROOF);
  }

  /** When AWSCURRENT moves. */
  public Promotion getPromotion() {
    return promotion;
  }

  /** The scheme as the handler knows it. */
  public io.github.rotatedrds.contract.RotationScheme getKind() {
    return kind;
  }

  /** The superuser's secret; null for schemes without one. */
  @Nullable
  public SuperuserSecret getSuperuser() {
    return superuser;
  }
}
