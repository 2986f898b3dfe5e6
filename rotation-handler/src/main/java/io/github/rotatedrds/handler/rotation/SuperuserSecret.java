package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.Reason.SECRET_GONE;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;

import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsServer;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The secret that says who the superuser is and where. The RDS API is asked only when the secret
 * does not say where, or says another host than the rotated secret.
 */
final class SuperuserSecret {
  private static final String INSTANCE_TAG = "aws:rds:primarydbinstancearn";
  private static final String CLUSTER_TAG = "aws:rds:primarydbclusterarn";

  private final SecretStore secrets;
  private final RdsApi rds;
  private final Optional<String> tagged;
  private final Optional<Integer> port;

  /**
   * Reads from this store.
   *
   * @param tagged ARN of the superuser's secret as the rotated secret's tags name it
   * @param port where the host of the rotated secret listens, whatever the JSON of either secret
   *     says; empty: as they say
   */
  SuperuserSecret(
      SecretStore secrets, RdsApi rds, Optional<String> tagged, Optional<Integer> port) {
    this.secrets = secrets;
    this.rds = rds;
    this.tagged = tagged;
    this.port = port;
  }

  /**
   * ARN of the superuser's secret. The tag comes first: whoever may write the secret's value must
   * not choose the superuser.
   */
  String arn(RotationVersions versions) {
    return named(versions)
        .orElseThrow(
            () ->
                new RotationFailure(
                    CONFIG,
                    "the ARN of the superuser's secret is needed, in the secret's tag %s or its field '%s'"
                        .formatted(SecretTag.SUPERUSER_SECRET, SecretField.MASTERARN.key())));
  }

  /** Whether tag or value name it. */
  boolean isNamed(RotationVersions versions) {
    return named(versions).isPresent();
  }

  private Optional<String> named(RotationVersions versions) {
    return tagged.or(() -> versions.document().text(SecretField.MASTERARN));
  }

  /**
   * The superuser's credentials for the database of the rotated secret, each read when it is asked
   * for: AWSCURRENT and, as that secret may be in the middle of its own rotation, AWSPENDING.
   *
   * @throws RotationFailure CONFIG, when the superuser is of another server; SECRET_GONE, when
   *     there is no such secret
   */
  Stream<Credentials> credentials(RotationVersions versions) {
    String arn = arn(versions);
    return Stream.<Supplier<Optional<Credentials>>>of(() -> current(arn), () -> pending(arn))
        .flatMap(version -> version.get().stream())
        .map(superuser -> listening(superuser, versions.current().host()))
        .map(superuser -> forDatabaseOf(versions, superuser));
  }

  private Optional<Credentials> current(String arn) {
    SecretDocument document =
        secrets
            .find(arn, CURRENT)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        SECRET_GONE,
                        "the superuser's secret %s is not there; name another in the rotated secret's tag %s"
                            .formatted(arn, SecretTag.SUPERUSER_SECRET)));
    return Optional.of(located(document, arn).credentials(CURRENT + " of " + arn));
  }

  /** One that cannot be used is none: that AWSCURRENT was rejected is what there is to tell. */
  private Optional<Credentials> pending(String arn) {
    try {
      return secrets
          .find(arn, PENDING)
          .map(document -> located(document, arn).credentials(PENDING + " of " + arn));
    } catch (RotationFailure unusable) {
      if (unusable.kind() == CONFIG) {
        return Optional.empty();
      }
      throw unusable;
    }
  }

  /** RDS writes only user name and password into the secrets it manages, and tags them. */
  private SecretDocument located(SecretDocument document, String arn) {
    if (!document.isManagedByRds()) {
      return document;
    }
    Map<String, String> tags = secrets.describe(arn).tags();
    RdsServer server =
        Stream.of(CLUSTER_TAG, INSTANCE_TAG)
            .flatMap(tag -> Optional.ofNullable(tags.get(tag)).stream())
            .findFirst()
            .map(rds::server)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        CONFIG,
                        "the superuser secret %s has only user name and password, but neither tag %s nor %s; add 'engine', 'host' and 'port' to it"
                            .formatted(arn, INSTANCE_TAG, CLUSTER_TAG)));
    return document.at(server.engine(), server.host(), server.port());
  }

  /** The port is known of this host only; another one, such as the writer, has its own. */
  private Credentials listening(Credentials superuser, String host) {
    return superuser.host().equals(host) ? superuser.at(port) : superuser;
  }

  /**
   * The superuser logs in at its own host, which for a rotated secret of a replica or a reader
   * endpoint is the writer.
   */
  private Credentials forDatabaseOf(RotationVersions versions, Credentials superuser) {
    Credentials current = versions.current();
    boolean sameUsers =
        superuser.sameServerAs(current)
            || (!superuser.host().equals(current.host())
                && hasUsersOf(current.host(), superuser.host()));
    if (!sameUsers || superuser.engine() != current.engine()) {
      throw new RotationFailure(
          CONFIG,
          "the superuser is for %s, but the rotated secret for %s, and RDS knows no cluster or replication that joins them; both must name the same host and port"
              .formatted(superuser.login(), current.login()));
    }
    if (sameName(superuser, current) || sameName(superuser, versions.pending())) {
      throw new RotationFailure(
          CONFIG,
          "the superuser is user %s, whose password this rotation would change; name another superuser in the secret's tag %s or its field '%s'"
              .formatted(
                  superuser.username(), SecretTag.SUPERUSER_SECRET, SecretField.MASTERARN.key()));
    }
    return superuser.in(current.dbname());
  }

  /** Some engines take a name in any case for the same user. */
  private static boolean sameName(Credentials one, Credentials other) {
    return String.CASE_INSENSITIVE_ORDER.compare(one.username(), other.username()) == 0;
  }

  private boolean hasUsersOf(String host, String superuserHost) {
    return rds.serverAt(superuserHost)
        .filter(
            writer ->
                writer.hosts().contains(host)
                    || rds.serverAt(host).filter(server -> server.hasUsersOf(writer)).isPresent())
        .isPresent();
  }
}
