package io.github.rotatedrds.internal;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * Who may do what with one secret. All of it is in the policies of roles, the KMS grants too: a
 * grant in the key's policy would be lost for an imported key and a cycle for one of another stack.
 */
public final class SecretAccess {

  private static final List<String> ROTATION =
      List.of(
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage");

  private SecretAccess() {}

  /** Grants exactly what the handler does with the secret and its key. */
  public static Policy rotate(Construct scope, RotationFunction function, AttachedSecret secret) {
    Policy policy =
        Policy.Builder.create(scope, "SecretAccess").roles(List.of(function.role())).build();
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(ROTATION)
            .resources(List.of(secret.arnForPolicies()))
            .build());
    IKey key = secret.key();
    if (key != null) {
      policy.addStatements(
          PolicyStatement.Builder.create()
              .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
              .resources(List.of(key.getKeyArn()))
              .conditions(throughSecretsManager(scope, secret))
              .build());
    }
    return policy;
  }

  /** Grants reading; CDK's own grant forgets an imported key. */
  public static Grant read(Construct scope, AttachedSecret secret, IGrantable grantee) {
    Grant grant = secret.secret().grantRead(grantee);
    IKey key = secret.key();
    if (key == null) {
      return grant;
    }
    return grant.combine(
        Grant.addToPrincipal(
            GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("kms:Decrypt"))
                .resourceArns(List.of(key.getKeyArn()))
                .conditions(throughSecretsManager(scope, secret))
                .build()));
  }

  private static Map<String, Map<String, Object>> throughSecretsManager(
      Construct scope, AttachedSecret secret) {
    Stack stack = Stack.of(scope);
    String service = "secretsmanager." + stack.getRegion() + "." + stack.getUrlSuffix();
    return Map.of(
        secret.arnIsComplete() ? "StringEquals" : "StringLike",
        Map.of(
            "kms:ViaService", service, "kms:EncryptionContext:SecretARN", secret.arnForPolicies()));
  }
}
