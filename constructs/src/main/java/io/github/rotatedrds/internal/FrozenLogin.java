package io.github.rotatedrds.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user name or password that a resource gets by a dynamic reference: CloudFormation puts it in
 * when it changes the resource, and not when the secret rotates. That of a database's master user
 * is none as long as it is from the database's own secret, since the rotation changes it there.
 *
 * @param holder the resource
 * @param property where it has the value, such as {@code Environment/Variables/PASSWORD}
 * @param secret whose value
 * @param isUserName whether it is the user name only
 */
public record FrozenLogin(
    SynthesizedResource holder, String property, NamedSecret secret, boolean isUserName) {

  private static final Set<String> DATABASES =
      Set.of(
          "AWS::RDS::DBInstance",
          "AWS::RDS::DBCluster",
          "AWS::DocDB::DBCluster",
          "AWS::Redshift::Cluster");

  /** All of them, whether their secrets rotate or not. */
  public static List<FrozenLogin> all(SecretNames names) {
    List<Attachment> attachments =
        names.templates().ofType("AWS::SecretsManager::SecretTargetAttachment").stream()
            .map(one -> Attachment.of(names, one))
            .toList();
    List<FrozenLogin> found = new ArrayList<>();
    for (SynthesizedResource resource : names.templates().resources()) {
      for (DynamicReference reference : DynamicReference.in(resource)) {
        boolean isUserName = "username".equals(reference.key());
        if (isUserName || reference.key().isEmpty() || "password".equals(reference.key())) {
          NamedSecret secret = names.in(resource.template(), reference.secret());
          if (!isOwn(reference, secret, attachments)) {
            found.add(new FrozenLogin(resource, reference.property(), secret, isUserName));
          }
        }
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isOwn(
      DynamicReference reference, NamedSecret secret, List<Attachment> attachments) {
    if (!DATABASES.contains(reference.holder().type())
        || !reference.isIn("MasterUserPassword") && !reference.isIn("MasterUsername")) {
      return false;
    }
    List<Attachment> own =
        attachments.stream().filter(attachment -> attachment.secret().isSame(secret)).toList();
    // Without any, whose password it is stands in the secret only.
    return own.isEmpty() && !secret.isManaged()
        || own.stream().anyMatch(attachment -> attachment.isTo(reference.holder()));
  }

  /** Which database a secret is of; one that is not made here is known by its identifier. */
  private record Attachment(
      NamedSecret secret, Set<SynthesizedResource> targets, String identifier) {

    static Attachment of(SecretNames names, SynthesizedResource attachment) {
      return new Attachment(
          names.in(attachment, "SecretId"),
          names.templates().referencedBy(attachment, "TargetId"),
          TemplateText.of(attachment.property("TargetId")));
    }

    boolean isTo(SynthesizedResource database) {
      return targets.contains(database)
          || Stream.of("DBInstanceIdentifier", "DBClusterIdentifier", "ClusterIdentifier")
              .map(property -> TemplateText.of(database.property(property)))
              .anyMatch(identifier::equals);
    }
  }
}
