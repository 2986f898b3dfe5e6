package io.github.rotatedrds.handler.failure;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.INTERNAL;
import static io.github.rotatedrds.handler.failure.FailureKind.LOCKED;
import static io.github.rotatedrds.handler.failure.FailureKind.NETWORK;
import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;
import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;
import static io.github.rotatedrds.handler.failure.FailureKind.RDS_API;
import static io.github.rotatedrds.handler.failure.FailureKind.READ_ONLY;
import static io.github.rotatedrds.handler.failure.FailureKind.SECRETS;
import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.failure.FailureKind.TLS;

import java.util.Arrays;

/**
 * What exactly went wrong, as far as codes and exception types tell; finer than {@link FailureKind}
 * and with the remedy for this very case.
 */
public enum Reason {
  WRONG_SETTING(CONFIG, "a setting is wrong", CONFIG.remedy()),
  NO_SUCH_DATABASE(
      CONFIG, "there is no such database", "correct 'dbname' in the secret, then rotate again"),
  DATABASE_CLOSED(
      CONFIG,
      "the database takes no connections",
      "correct 'dbname' in the secret or let the database take connections, then rotate again"),
  INVALID_SETTING(
      CONFIG,
      "the database rejects the value of a setting",
      "correct the setting that the database's log names, of the user (ALTER ROLE … SET), the database or the server, then rotate again"),
  LOGIN_METHOD(
      CONFIG,
      "the user does not log in by a password of a kind that the driver knows",
      "give the user an authentication plugin of the engine for passwords"),
  OTHER_ENGINE(
      CONFIG,
      "the server is of another engine than the secret says",
      "correct 'engine' in the secret, and let a function of that engine rotate it"),
  WRONG_STAGES(STAGES, "the labels do not allow this step", STAGES.remedy()),
  API_FAILED(SECRETS, "Secrets Manager refused the call", SECRETS.remedy()),
  SECRET_GONE(
      SECRETS,
      "there is no such secret, or it is marked for deletion",
      "restore it with 'aws secretsmanager restore-secret', or take away what still asks for it"),
  VALUE_GONE(
      SECRETS,
      "the secret is marked for deletion, or a label moved in this moment",
      "look with 'aws secretsmanager describe-secret'; restore the secret, or rotate again"),
  API_QUOTA(
      SECRETS,
      "a quota of Secrets Manager is used up",
      "rotate less often, as versions are kept for a day, and let go of labels of your own"),
  API_DENIED(
      SECRETS,
      "the role may not make this call",
      "allow the action on this secret in the function's role, and do not deny it in the secret's policy"),
  KMS_DENIED(
      SECRETS,
      "KMS refuses the secret's key",
      "allow kms:Decrypt and kms:GenerateDataKey in the key's policy and the function's role, and check that the key is enabled"),
  API_THROTTLED(
      SECRETS,
      "Secrets Manager throttles",
      "spread the rotations of this account; the retry succeeds by itself",
      true),
  API_BROKEN(
      SECRETS,
      "Secrets Manager has an error of its own",
      "wait; the retry succeeds by itself",
      true),
  API_UNREACHABLE(
      SECRETS,
      "Secrets Manager does not answer",
      "give the function's subnets a Secrets Manager endpoint or a NAT gateway, and let its security group reach port 443"),
  RDS_FAILED(RDS_API, "the RDS API refused the call or did not answer", RDS_API.remedy()),
  UNREACHABLE(NETWORK, "the database cannot be reached", NETWORK.remedy()),
  UNKNOWN_HOST(
      NETWORK,
      "DNS does not know the host name",
      "correct 'host' in the secret, or let the function's VPC resolve it"),
  CONNECTION_REFUSED(
      NETWORK,
      "the connection was refused",
      "check that the database is running and that 'port' in the secret is its port",
      true),
  NO_ANSWER(
      NETWORK,
      "nobody answered in time",
      "let the function's security group reach the database's port, and check the route between their subnets"),
  CONNECTION_LOST(
      NETWORK,
      "the connection broke",
      "check that the database is not restarting; the retry finds out what was done",
      true),
  NOT_A_DATABASE(
      NETWORK,
      "whatever answered is not this engine",
      "check that 'engine', 'host' and 'port' in the secret belong together"),
  STARTING_UP(
      NETWORK,
      "the database is starting up or shutting down",
      "wait; the retry succeeds by itself",
      true),
  TOO_MANY_CONNECTIONS(
      NETWORK,
      "the server, the database or the user has no connection left",
      "raise the limit of connections or close idle ones; the retry succeeds by itself",
      true),
  HOST_BLOCKED(
      NETWORK,
      "the server blocks the function's address after failed connections",
      "run FLUSH HOSTS (or TRUNCATE performance_schema.host_cache) on the database"),
  TOO_SLOW(
      NETWORK,
      "the statement did not end in time",
      "look for a session that holds a lock on the user or its grants, and give the function a longer timeout"),
  OVERTAKEN(
      NETWORK,
      "another session changed users or grants at the same moment",
      "spread the rotations of this server; the retry succeeds by itself",
      true),
  OUT_OF_TIME(
      NETWORK,
      "the function's time is nearly used up",
      "give the function a longer timeout, and look at what was slow"),
  TLS_FAILED(TLS, "the TLS handshake failed", TLS.remedy()),
  UNTRUSTED_CERTIFICATE(
      TLS,
      "the server's certificate comes from no trusted root",
      "add the root to the CA bundle, or use a certificate of an RDS authority"),
  EXPIRED_CERTIFICATE(
      TLS,
      "the server's certificate has expired or is not valid yet",
      "renew the server's certificate; on RDS change the instance's certificate authority"),
  WRONG_HOST_NAME(
      TLS,
      "the server's certificate is for another host",
      "put the host name that is in the certificate into the secret; an alias does not do"),
  SERVER_WITHOUT_TLS(
      TLS, "the server offers no TLS", "switch on TLS on the server; there is no fallback"),
  TLS_DEMANDED(
      TLS, "the server demands TLS", "let the function use TLS; it is configured for clear text"),
  WRONG_PASSWORD(AUTH, "the database rejects user name or password", AUTH.remedy()),
  SUPERUSER_REJECTED(
      AUTH,
      "the database rejects the superuser's password",
      "put the superuser's working password into its secret, or rotate that; then rotate again"),
  ACCOUNT_LOCKED(LOCKED, "the account is locked", LOCKED.remedy()),
  ACCOUNT_BLOCKED(
      LOCKED,
      "the account is blocked after too many wrong passwords",
      "find the client with the old password, unlock the account, then rotate again"),
  PASSWORD_EXPIRED(
      LOCKED,
      "the password has expired",
      "set the password to the one in AWSCURRENT again, then rotate again, and more often than passwords expire"),
  LOGIN_FORBIDDEN(
      LOCKED,
      "the database does not let this user in from here, whatever its password",
      "let the user log in: on PostgreSQL ALTER ROLE … LOGIN and pg_hba.conf, on MySQL and MariaDB the account's host part"),
  PASSWORD_REFUSED(POLICY, "the database's policy rejects the new password", POLICY.remedy()),
  PASSWORD_REUSED(
      POLICY,
      "the database's policy rejects the new password as used before",
      "rotate again; the next password is another one"),
  FORBIDDEN(PRIVILEGE, "the user lacks a privilege", PRIVILEGE.remedy()),
  CURRENT_REQUIRED(
      PRIVILEGE,
      "the account may be changed only with its newest password, and that is not the one that logged in",
      "as administrator run ALTER USER … PASSWORD REQUIRE CURRENT OPTIONAL for this user, then rotate again"),
  OUT_OF_STEP(
      PRIVILEGE,
      "the alternate and its base differ",
      "change privileges of the base only; the next rotation that makes the alternate current brings it in step"),
  DATABASE_FORBIDDEN(
      PRIVILEGE,
      "the user has no privilege on the database named in 'dbname', or there is none",
      "correct 'dbname' in the secret, or grant the user a privilege on it"),
  WRITES_FORBIDDEN(READ_ONLY, "the server is read-only", READ_ONLY.remedy(), true),
  UNEXPECTED(INTERNAL, "an error that this function does not know", INTERNAL.remedy());

  private final FailureKind kind;
  private final String description;
  private final String remedy;
  private final boolean passes;

  Reason(FailureKind kind, String description, String remedy) {
    this(kind, description, remedy, false);
  }

  Reason(FailureKind kind, String description, String remedy, boolean passes) {
    this.kind = kind;
    this.description = description;
    this.remedy = remedy;
    this.passes = passes;
  }

  /** The reason of a kind when nothing more is known: the first one listed. */
  public static Reason of(FailureKind kind) {
    return Arrays.stream(values()).filter(reason -> reason.kind == kind).findFirst().orElseThrow();
  }

  /** What monitoring counts. */
  public FailureKind kind() {
    return kind;
  }

  /** What went wrong, in one clause. */
  public String description() {
    return description;
  }

  /** What to do next, in one clause. */
  public String remedy() {
    return remedy;
  }

  /** Whether the same step may succeed a moment later without anybody doing anything. */
  public boolean passes() {
    return passes;
  }
}
