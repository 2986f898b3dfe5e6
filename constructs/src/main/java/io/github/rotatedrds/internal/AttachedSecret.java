package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
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

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** Makes the secret or takes the existing one, and attaches it unless that is done. */
  public static AttachedSecret of(Construct scope, RotatedRdsSecretProps props) {
    ISecret existing = props.getSecret();
    ISecret secret = existing == null ? make(scope, props) : existing;
    ISecret attached = attach(scope, secret, props.getDatabase().getAttachmentTarget());
    IKey key =
        props.getEncryptionKey() == null ? secret.getEncryptionKey() : props.getEncryptionKey();
    return new AttachedSecret(attached, SecretIdentity.of(attached, key));
  }

  private static Secret make(Construct scope, RotatedRdsSecretProps props) {
    String exclude = Defaults.excludeCharacters(props);
    return Secret.Builder.create(scope, "Secret")
        .encryptionKey(props.getEncryptionKey())
        .removalPolicy(props.getRemovalPolicy())
        .generateSecretString(
            SecretStringGenerator.builder()
                .secretStringTemplate(
                    Stack.of(scope).toJsonString(Map.of("username", props.getUsername())))
                .generateStringKey("password")
                .passwordLength(Defaults.passwordLength(props))
                .excludeCharacters(exclude)
                .requireEachIncludedType(leavesEveryType(exclude))
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

  // Secrets Manager refuses to require a type of which every character is excluded.
  private static boolean leavesEveryType(String exclude) {
    return Token.isUnresolved(exclude)
        || leavesOne(exclude, "abcdefghijklmnopqrstuvwxyz")
            && leavesOne(exclude, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            && leavesOne(exclude, "0123456789")
            && leavesOne(exclude, PUNCTUATION);
  }

  private static boolean leavesOne(String exclude, String type) {
    return type.chars().anyMatch(c -> exclude.indexOf(c) < 0);
  }
}
