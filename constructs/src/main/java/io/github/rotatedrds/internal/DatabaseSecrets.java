package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.contract.HandlerEnvironment;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The databases of an app's templates, the secrets that hold their passwords, the schedules. */
final class DatabaseSecrets {

  private static final String ATTACHMENT = "AWS::SecretsManager::SecretTargetAttachment";
  private static final String INSTANCE = "AWS::RDS::DBInstance";
  private static final String CLUSTER = "AWS::RDS::DBCluster";

  private final SynthesizedTemplates templates;
  private final SecretNames names;
  private final Set<SynthesizedResource> secrets = new LinkedHashSet<>();
  private final Set<SynthesizedResource> attached = new LinkedHashSet<>();
  private final Map<SynthesizedResource, Set<SynthesizedResource>> schedules =
      new LinkedHashMap<>();
  private final Map<SynthesizedResource, RotatedSecret> rotated = new LinkedHashMap<>();
  // Some of them are of no template.
  private final Set<NamedSecret> ofDatabases = new LinkedHashSet<>();

  DatabaseSecrets(SynthesizedTemplates templates) {
    this.templates = templates;
    this.names = new SecretNames(templates);
    for (SynthesizedResource attachment : templates.ofType(ATTACHMENT)) {
      if (attachment.property("TargetType").asText().startsWith("AWS::RDS::")) {
        secrets.addAll(templates.secretsIn(attachment, "SecretId"));
        ofDatabases.add(names.in(attachment, "SecretId"));
        attached.addAll(templates.referencedBy(attachment, "TargetId"));
      }
    }
    for (SynthesizedResource database : templates.ofType(INSTANCE, CLUSTER)) {
      secrets.addAll(templates.secretsIn(database, "MasterUserPassword"));
      ofDatabases.addAll(masterSecrets(database));
    }
    for (SynthesizedResource proxy : templates.ofType("AWS::RDS::DBProxy")) {
      secrets.addAll(templates.secretsIn(proxy, "Auth"));
      proxy
          .property("Auth")
          .forEach(auth -> ofDatabases.add(names.in(proxy.template(), auth.path("SecretArn"))));
    }
    for (SynthesizedResource schedule : templates.ofType("AWS::SecretsManager::RotationSchedule")) {
      schedules.put(schedule, templates.secretsIn(schedule, "SecretId"));
      rotated.put(schedule, RotatedSecret.of(names, schedule));
    }
  }

  /** The databases that have a master password of their own which RDS does not manage. */
  List<SynthesizedResource> databases() {
    return templates.ofType(INSTANCE, CLUSTER).stream()
        .filter(one -> !(one.type().equals(CLUSTER) ? isReplica(one) : isFollower(one)))
        .filter(one -> !isOn(one.property("ManageMasterUserPassword")))
        .toList();
  }

  /** Of another cluster, or of a global one; what is restored begins with a password of its own. */
  private static boolean isReplica(SynthesizedResource cluster) {
    return cluster.has("ReplicationSourceIdentifier")
        || cluster.has("GlobalClusterIdentifier")
            && Stream.of("MasterUsername", "SnapshotIdentifier", "SourceDBClusterIdentifier")
                .noneMatch(cluster::has);
  }

  /** A member of a cluster or a replica: its password is that of the database it belongs to. */
  private static boolean isFollower(SynthesizedResource instance) {
    boolean restored =
        instance.has("RestoreTime") || isOn(instance.property("UseLatestRestorableTime"));
    return instance.has("DBClusterIdentifier")
        || instance.has("SourceDBClusterIdentifier")
        || instance.has("SourceDBInstanceIdentifier") && !restored;
  }

  Set<SynthesizedResource> secrets() {
    return secrets;
  }

  /**
   * Whether the password comes from a secret, which is then judged itself, or rotates elsewhere.
   */
  boolean isInSecret(SynthesizedResource database) {
    if (!database.has("MasterUserPassword")) {
      // Restored from a snapshot: whatever is attached is what is known of it.
      return attached.contains(database);
    }
    return !templates.secretsIn(database, "MasterUserPassword").isEmpty()
        || masterSecrets(database).stream()
            .anyMatch(one -> rotated.values().stream().anyMatch(it -> it.secret().isSame(one)));
  }

  boolean isRotated(SynthesizedResource secret) {
    return schedules.values().stream().anyMatch(rotated -> rotated.contains(secret));
  }

  SecretNames names() {
    return names;
  }

  /** Whether a rotation, here or by RDS, makes this user name or password a wrong one. */
  boolean isChanged(FrozenLogin login) {
    return login.secret().isManaged() && !login.isUserName()
        || rotated.keySet().stream()
            .filter(schedule -> rotated.get(schedule).changes(login))
            .anyMatch(this::isOfDatabase);
  }

  /** The schedules of secrets of databases, and those of any secret with a function of ours. */
  List<SynthesizedResource> schedules() {
    return schedules.entrySet().stream()
        .filter(one -> one.getValue().stream().anyMatch(secrets::contains) || isOurs(one.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  Set<SynthesizedResource> rotatedBy(SynthesizedResource schedule) {
    return schedules.get(schedule);
  }

  private Set<NamedSecret> masterSecrets(SynthesizedResource database) {
    return DynamicReference.in(database).stream()
        .filter(one -> one.isIn("MasterUserPassword"))
        .map(one -> names.in(database.template(), one.secret()))
        .collect(Collectors.toSet());
  }

  private boolean isOfDatabase(SynthesizedResource schedule) {
    NamedSecret secret = rotated.get(schedule).secret();
    return isOurs(schedule)
        || schedule.has("HostedRotationLambda")
        || ofDatabases.stream().anyMatch(secret::isSame);
  }

  private boolean isOurs(SynthesizedResource schedule) {
    return templates.referencedBy(schedule, "RotationLambdaARN").stream()
        .map(one -> one.property("Environment", "Variables", HandlerEnvironment.ENGINE))
        .anyMatch(engine -> !engine.isMissingNode());
  }

  private static boolean isOn(JsonNode flag) {
    return flag.asBoolean() || flag.isObject();
  }
}
