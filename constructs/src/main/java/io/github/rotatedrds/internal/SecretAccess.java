package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.SuperuserSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * Who may do what with one secret. All of it is in the policies of roles, the KMS grants too: a
 * grant in the key's policy would be lost for an imported key and a cycle for one of another stack.
 */
public final class SecretAccess {

  static final String READ = "secretsmanager:GetSecretValue";
  private static final String DESCRIBE = "secretsmanager:DescribeSecret";
  static final List<String> ROTATION =
      List.of(
          DESCRIBE,
          READ,
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage");

  private SecretAccess() {}

  /**
   * Grants exactly what the handler does with the secret, the superuser's and their keys, as far as
   * a shared function's role does not allow it already.
   *
   * @return the policy, or empty when there is nothing to grant
   */
  public static Optional<Policy> rotate(
      Construct scope, Role role, AttachedSecret secret, RotatedRdsSecretProps props) {
    SecretIdentity identity = secret.identity();
    RotationFunction shared = props.getRotationFunction();
    List<PolicyStatement> statements = new ArrayList<>();
    if (shared == null) {
      statements.add(identity.allow(ROTATION));
    }
    if (shared == null || !SharedAccess.hasKey(shared.getProps(), identity.key())) {
      statements.addAll(identity.allowKey(scope, List.of("kms:Decrypt", "kms:GenerateDataKey")));
    }
    SuperuserSecret superuser = Defaults.superuser(props);
    if (superuser != null
        && (shared == null || !SharedAccess.hasSuperuser(shared.getProps(), superuser))) {
      statements.addAll(readSuperuser(scope, superuser, props.getDatabase()));
    }
    return Optional.of(statements)
        .filter(some -> !some.isEmpty())
        .map(
            some ->
                Policy.Builder.create(scope, "SecretAccess")
                    .roles(List.of(role))
                    .statements(some)
                    .build());
  }

  /**
   * Grants reading. CDK's own grant forgets an imported key, and writes the reader into the policy
   * of a created one, a cycle when the reader is downstream; but for a reader of another account
   * that policy is needed.
   */
  public static Grant read(Construct scope, AttachedSecret secret, IGrantable grantee) {
    SecretIdentity identity = secret.identity();
    IKey key = identity.key();
    if (key == null || isForeign(scope, grantee)) {
      return secret.secret().grantRead(grantee);
    }
    return grant(grantee, List.of(DESCRIBE, READ), identity.arnForPolicies(), Map.of())
        .combine(
            grant(
                grantee,
                List.of("kms:Decrypt"),
                key.getKeyArn(),
                identity.throughSecretsManager(scope)));
  }

  private static boolean isForeign(Construct scope, IGrantable grantee) {
    String account = grantee.getGrantPrincipal().getPrincipalAccount();
    return account != null && !account.equals(Stack.of(scope).getAccount());
  }

  private static Grant grant(
      IGrantable grantee,
      List<String> actions,
      String resource,
      Map<String, Map<String, Object>> conditions) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(actions)
            .resourceArns(List.of(resource))
            .conditions(conditions)
            .build());
  }

  static SecretIdentity identity(SuperuserSecret superuser) {
    return SecretIdentity.of(superuser.getSecret(), superuser.getSecret().getEncryptionKey());
  }

  private static List<PolicyStatement> readSuperuser(
      Construct scope, SuperuserSecret superuser, RotatedDatabase database) {
    SecretIdentity identity = identity(superuser);
    boolean managed = superuser.isManagedByRds();
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(identity.allow(managed ? List.of(DESCRIBE, READ) : List.of(READ)));
    statements.addAll(identity.allowKey(scope, List.of("kms:Decrypt")));
    if (managed) {
      statements.add(
          PolicyStatement.Builder.create()
              .actions(
                  List.of(
                      database.isCluster() ? "rds:DescribeDBClusters" : "rds:DescribeDBInstances"))
              .resources(List.of(database.getArn()))
              .build());
    }
    return statements;
  }
}
