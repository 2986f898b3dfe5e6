package io.github.rotatedrds.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * A secret as policies name it. Its ARN has two faces: that of an attachment makes CloudFormation
 * wait for the database, that of the secret itself does not and is the one for policies.
 *
 * @param arn the secret's own ARN; without the random suffix when only that is known
 * @param arnIsComplete whether {@code arn} has its suffix
 * @param key the secret's own KMS key; null for {@code aws/secretsmanager}
 */
record SecretIdentity(String arn, boolean arnIsComplete, @Nullable IKey key) {

  static SecretIdentity of(ISecret secret, @Nullable IKey key) {
    if (secret.getNode().getDefaultChild() instanceof CfnSecretTargetAttachment attachment) {
      return new SecretIdentity(attachment.getSecretId(), true, key);
    }
    return new SecretIdentity(secret.getSecretArn(), secret.getSecretFullArn() != null, key);
  }

  /** The ARN, with a pattern for the six characters that Secrets Manager appends if need be. */
  String arnForPolicies() {
    return arnIsComplete ? arn : arn + "-??????";
  }

  PolicyStatement allow(List<String> actions) {
    return PolicyStatement.Builder.create()
        .actions(actions)
        .resources(List.of(arnForPolicies()))
        .build();
  }

  /** Use of the key for this secret only, by way of Secrets Manager only. */
  List<PolicyStatement> allowKey(Construct scope, List<String> actions) {
    return key == null
        ? List.of()
        : List.of(
            PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(key.getKeyArn()))
                .conditions(throughSecretsManager(scope))
                .build());
  }

  Map<String, Map<String, Object>> throughSecretsManager(Construct scope) {
    return Map.of(
        arnIsComplete ? "StringEquals" : "StringLike",
        new TreeMap<>(
            Map.of(
                "kms:ViaService",
                service(scope),
                "kms:EncryptionContext:SecretARN",
                arnForPolicies())));
  }

  /** Secrets Manager of the stack's region, as KMS sees it. */
  static String service(Construct scope) {
    Stack stack = Stack.of(scope);
    return "secretsmanager." + stack.getRegion() + "." + stack.getUrlSuffix();
  }
}
