package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.SuperuserSecret;
import io.github.rotatedrds.contract.SecretTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * What a shared function may do with secrets. A role's policies hold 10,240 characters, some twenty
 * secrets with a policy each; a condition on a tag holds any number.
 */
final class SharedAccess {

  private SharedAccess() {}

  static Map<String, PolicyDocument> policies(
      Construct scope, RotationFunctionProps props, String name) {
    Map<String, PolicyDocument> policies = new TreeMap<>();
    policies.put("Secrets", document(List.of(tagged(scope, SecretAccess.ROTATION, name))));
    if (!Defaults.encryptionKeys(props).isEmpty()) {
      policies.put("Keys", document(List.of(keys(scope, props))));
    }
    List<PolicyStatement> superusers = new ArrayList<>();
    for (SuperuserSecret superuser : Defaults.superusers(props)) {
      SecretIdentity identity = SecretAccess.identity(superuser);
      superusers.add(identity.allow(List.of(SecretAccess.READ)));
      superusers.addAll(identity.allowKey(scope, List.of("kms:Decrypt")));
    }
    if (!superusers.isEmpty()) {
      policies.put("Superusers", document(superusers));
    }
    return policies;
  }

  /** Whether a secret with this key needs no policy of its own; null has no key to use. */
  static boolean hasKey(RotationFunctionProps props, @Nullable IKey key) {
    return Defaults.encryptionKeys(props).stream()
        .anyMatch(known -> key != null && known.getKeyArn().equals(key.getKeyArn()));
  }

  static boolean hasSuperuser(RotationFunctionProps props, SuperuserSecret superuser) {
    String arn = SecretAccess.identity(superuser).arn();
    return Defaults.superusers(props).stream()
        .anyMatch(known -> SecretAccess.identity(known).arn().equals(arn));
  }

  /** Actions on the secrets that are tagged with the name of a function. */
  static PolicyStatement tagged(Construct scope, List<String> actions, String name) {
    return PolicyStatement.Builder.create()
        .actions(actions)
        .resources(List.of(allSecrets(scope)))
        .conditions(
            Map.of(
                "StringEquals", Map.of("secretsmanager:ResourceTag/" + SecretTag.FUNCTION, name)))
        .build();
  }

  private static PolicyStatement keys(Construct scope, RotationFunctionProps props) {
    return PolicyStatement.Builder.create()
        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
        .resources(Defaults.encryptionKeys(props).stream().map(IKey::getKeyArn).toList())
        .conditions(
            new TreeMap<>(
                Map.of(
                    "StringEquals",
                    Map.of("kms:ViaService", SecretIdentity.service(scope)),
                    "StringLike",
                    Map.of("kms:EncryptionContext:SecretARN", allSecrets(scope)))))
        .build();
  }

  private static String allSecrets(Construct scope) {
    Stack stack = Stack.of(scope);
    return "arn:%s:secretsmanager:%s:%s:secret:*"
        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
  }

  private static PolicyDocument document(List<PolicyStatement> statements) {
    return PolicyDocument.Builder.create().statements(statements).build();
  }
}
