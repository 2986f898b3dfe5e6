package io.github.rotatedrds.internal;

import io.github.rotatedrds.GuardrailRule;
import io.github.rotatedrds.RotationGuardrails;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.FoundDatabase.LeftAlone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/** The databases and schedules of an app, and what they say against rotating a database. */
public final class AppDatabases {

  private final Map<String, SecretReference> secrets = new LinkedHashMap<>();
  private final Map<String, SecretReference.Value> passwords = new LinkedHashMap<>();
  private final Map<String, SecretReference.Value> rotated = new LinkedHashMap<>();

  private AppDatabases(List<IConstruct> tree) {
    for (FoundDatabase database : FoundDatabase.in(tree)) {
      String path = database.path();
      ISecret secret = database.secret();
      if (secret != null) {
        secrets.put(path, SecretReference.to(secret));
      }
      if (database.resource() != null) {
        passwords.put(
            path, SecretReference.Value.of(database.resource(), database.masterPassword()));
      }
    }
    for (IConstruct one : tree) {
      if (one instanceof CfnRotationSchedule schedule) {
        rotated.put(
            schedule.getNode().getPath(),
            SecretReference.Value.of(schedule, schedule.getSecretId()));
      }
    }
  }

  /** Reads a construct tree. */
  public static AppDatabases in(List<IConstruct> tree) {
    return new AppDatabases(tree);
  }

  /** Why this one is left alone; empty if it can be rotated and is not yet. */
  public Optional<LeftAlone> reasonToLeaveAlone(FoundDatabase database) {
    return asMeant(database)
        .map(text -> new LeftAlone(text, true))
        .or(() -> inability(database).map(text -> new LeftAlone(text, false)));
  }

  private Optional<String> asMeant(FoundDatabase database) {
    CfnResource resource = database.resource();
    if (resource == null) {
      return Optional.of("it is imported, and whoever made it must rotate it");
    }
    if (database.isManagedByRds()) {
      return Optional.of("RDS manages its password and rotates it");
    }
    SecretReference secret = secrets.get(database.path());
    return exemption(resource)
        .or(() -> exemption(secret == null ? null : secret.resource()))
        .or(
            () ->
                rotated.entrySet().stream()
                    .filter(schedule -> secret != null && secret.isIn(schedule.getValue()))
                    .map(schedule -> "its secret rotates already, by " + schedule.getKey())
                    .findFirst());
  }

  private Optional<String> inability(FoundDatabase database) {
    if (!database.isKnown()) {
      return Optional.of(
          "it is neither a DatabaseInstance nor a DatabaseCluster, so that its secret is not known;"
              + " import it by its attributes for a RotatedRdsSecret, or let RDS manage its password"
              + " (ManageMasterUserPassword)");
    }
    SecretReference secret = secrets.get(database.path());
    if (secret == null) {
      return Optional.of(
          "its master password is in no secret; take it from one (Credentials.fromSecret,"
              + " SnapshotCredentials), or let RDS manage it (manageMasterUserPassword)");
    }
    if (secret.resource() == null) {
      return Optional.of(
          "its secret is imported, and whoever made it should rotate it; or give it to a"
              + " RotatedRdsSecret");
    }
    if (!secret.maybeIn(passwords.get(database.path()))) {
      return Optional.of(
          "its secret does not hold its password, because CDK does not apply generated credentials"
              + " to a restored cluster; use snapshotCredentials");
    }
    return ofEngine(database.engine())
        .or(
            () ->
                sharedWith(secret)
                    .map(
                        other ->
                            "its secret is that of %s too, which would keep the old password; give each database a secret of its own"
                                .formatted(other)));
  }

  private static Optional<String> ofEngine(String type) {
    Optional<DatabaseEngine> engine = DatabaseEngine.of(type);
    if (engine.isEmpty()) {
      return Optional.of(
          "its engine must be one of %s, got %s".formatted(DatabaseEngine.allNames(), type));
    }
    return PortCheck.tlsListener(engine.get())
        .map(
            listener ->
                "RDS for %s takes TLS at a port of its own (%s), which this app does not show; write a RotatedRdsSecret with 'databasePort'%s"
                    .formatted(
                        engine.get().displayName(),
                        listener,
                        engine.get() == DatabaseEngine.DB2 ? " and a superuser" : ""));
  }

  private Optional<String> sharedWith(SecretReference secret) {
    return passwords.keySet().stream()
        .filter(
            path -> {
              SecretReference own = secrets.get(path);
              return own == null
                  ? secret.isIn(passwords.get(path))
                  : own != secret && own.isSame(secret);
            })
        .findFirst();
  }

  private static Optional<String> exemption(@Nullable CfnResource resource) {
    return resource != null
            && resource.getMetadata(RotationGuardrails.EXEMPT) instanceof Map<?, ?> exemptions
        ? Optional.ofNullable(exemptions.get(GuardrailRule.ROTATION.getId()))
            .map(reason -> "it is exempt: " + reason)
        : Optional.empty();
  }
}
