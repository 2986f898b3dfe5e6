package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.SuperuserSecret;
import java.util.List;
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

  private static final String READ = "secretsmanager:GetSecretValue";
  private static final String DESCRIBE = "secretsmanager:DescribeSecret";
  private static final List<String> ROTATION =
      List.of(
          DESCRIBE,
          READ,
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage");

  private SecretAccess() {}

  /** Grants exactly what the handler does with the secret, the superuser's and their keys. */
  public static Policy rotate(
      Construct scope,
      RotationFunction function,
      AttachedSecret secret,
      RotatedRdsSecretProps props) {
    Policy policy =
        Policy.Builder.create(scope, "SecretAccess").roles(List.of(function.role())).build();
    SecretIdentity identity = secret.identity();
    policy.addStatements(identity.allow(ROTATION));
    add(policy, identity.allowKey(scope, List.of("kms:Decrypt", "kms:GenerateDataKey")));
    SuperuserSecret superuser = Defaults.superuser(props);
    if (superuser != null) {
      readSuperuser(scope, policy, superuser, props.getDatabase());
    }
    return policy;
  }

  /** Grants reading; CDK's own grant forgets an imported key. */
  public static Grant read(Construct scope, AttachedSecret secret, IGrantable grantee) {
    Grant grant = secret.secret().grantRead(grantee);
    SecretIdentity identity = secret.identity();
    IKey key = identity.key();
    if (key == null) {
      return grant;
    }
    return grant.combine(
        Grant.addToPrincipal(
            GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("kms:Decrypt"))
                .resourceArns(List.of(key.getKeyArn()))
                .conditions(identity.throughSecretsManager(scope))
                .build()));
  }

  private static void readSuperuser(
      Construct scope, Policy policy, SuperuserSecret superuser, RotatedDatabase database) {
    SecretIdentity identity =
        SecretIdentity.of(superuser.getSecret(), superuser.getSecret().getEncryptionKey());
    policy.addStatements(
        identity.allow(superuser.isManagedByRds() ? List.of(DESCRIBE, READ) : List.of(READ)));
    add(policy, identity.allowKey(scope, List.of("kms:Decrypt")));
    if (superuser.isManagedByRds()) {
      policy.addStatements(
          PolicyStatement.Builder.create()
              .actions(
                  List.of(
                      database.isCluster() ? "rds:DescribeDBClusters" : "rds:DescribeDBInstances"))
              .resources(List.of(database.getArn()))
              .build());
    }
  }

  private static void add(Policy policy, List<PolicyStatement> statements) {
    policy.addStatements(statements.toArray(PolicyStatement[]::new));
  }
}
