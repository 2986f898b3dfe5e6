package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.contract.PasswordRules;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ISecretAttachmentTarget;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.secretsmanager.SecretTargetAttachment;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The secret to rotate.
 *
 * @param secret attached to the database, or imported; its ARN makes CloudFormation wait for the
 *     attachment
 * @param identity the secret as policies name it
 */
public record AttachedSecret(ISecret secret, SecretIdentity identity) {

  /** Makes the secret or takes the existing one, and attaches it unless that is done. */
  public static AttachedSecret of(Construct scope, RotatedRdsSecretProps props) {
    ISecret existing = props.getSecret();
    ISecret secret = existing == null ? make(scope, props) : existing;
    ISecret attached = attach(scope, secret, props.getDatabase().getAttachmentTarget());
    IKey key =
        props.getEncryptionKey() == null ? secret.getEncryptionKey() : props.getEncryptionKey();
    return new AttachedSecret(attached, SecretIdentity.of(attached, key));
  }

  /**
   * Length and characters of the first password do not follow the props, which hold from the first
   * rotation on: a change here makes CloudFormation overwrite the live password.
   */
  private static Secret make(Construct scope, RotatedRdsSecretProps props) {
    return Secret.Builder.create(scope, "Secret")
        .encryptionKey(props.getEncryptionKey())
        .removalPolicy(props.getRemovalPolicy())
        .generateSecretString(
            SecretStringGenerator.builder()
                .secretStringTemplate(
                    Stack.of(scope).toJsonString(Map.of("username", props.getUsername())))
                .generateStringKey("password")
                .passwordLength(props.getDatabase().getEngine().passwordRules().defaultLength())
                .excludeCharacters(PasswordRules.DEFAULT_EXCLUDE_CHARACTERS)
                .requireEachIncludedType(true)
                .build())
        .build();
  }

  private static ISecret attach(Construct scope, ISecret secret, ISecretAttachmentTarget database) {
    if (!(secret instanceof Secret made)) {
      return secret;
    }
    if (made.getNode().tryFindChild("Attachment") instanceof ISecret attached) {
      return attached;
    }
    // An attachment inside the secret's stack would make that stack wait for the database's.
    return stackOf(made).equals(stackOf(scope))
        ? made.attach(database)
        : SecretTargetAttachment.Builder.create(scope, "Attachment")
            .secret(made)
            .target(database)
            .build();
  }

  private static String stackOf(IConstruct construct) {
    return Stack.of(construct).getNode().getPath();
  }
}
