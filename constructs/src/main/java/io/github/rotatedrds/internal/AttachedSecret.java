package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.Map;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ISecretAttachmentTarget;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.secretsmanager.SecretTargetAttachment;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The secret to rotate. Its ARN has two faces: that of the attachment makes CloudFormation wait for
 * the database, that of the secret itself does not and is the one for policies.
 *
 * @param secret attached to the database, or imported
 * @param arn the secret's own ARN; without the random suffix when only that is known
 * @param arnIsComplete whether {@code arn} has its suffix
 * @param key the secret's own KMS key; null for {@code aws/secretsmanager}
 */
public record AttachedSecret(
    ISecret secret, String arn, boolean arnIsComplete, @Nullable IKey key) {

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** Makes the secret or takes the existing one, and attaches it unless that is done. */
  public static AttachedSecret of(Construct scope, RotatedRdsSecretProps props) {
    ISecret existing = props.getSecret();
    ISecret secret = existing == null ? make(scope, props) : existing;
    ISecret attached = attach(scope, secret, props.getDatabase().getAttachmentTarget());
    IKey key =
        props.getEncryptionKey() == null ? secret.getEncryptionKey() : props.getEncryptionKey();
    if (attached.getNode().getDefaultChild() instanceof CfnSecretTargetAttachment attachment) {
      return new AttachedSecret(attached, attachment.getSecretId(), true, key);
    }
    boolean complete = attached.getSecretFullArn() != null;
    return new AttachedSecret(attached, attached.getSecretArn(), complete, key);
  }

  /** The ARN, with a pattern for the six characters that Secrets Manager appends if need be. */
  String arnForPolicies() {
    return arnIsComplete ? arn : arn + "-??????";
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
