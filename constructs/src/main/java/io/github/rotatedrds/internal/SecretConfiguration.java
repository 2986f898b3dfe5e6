package io.github.rotatedrds.internal;

import io.github.rotatedrds.Provisioning;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.SuperuserSecret;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Tokenization;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/**
 * What the handler must know about one secret: in tags of the secret, so that a change touches
 * neither the password nor the function; in the function's environment for a secret that this app
 * cannot tag.
 *
 * <p>The superuser's ARN is in a tag too and not in the JSON, where AWS's own functions look for
 * it: a changed template makes CloudFormation overwrite the live password.
 */
public final class SecretConfiguration {

  private SecretConfiguration() {}

  /**
   * Writes the tags, if the secret can have some.
   *
   * @param attached the secret after its attachment, which for a secret of another stack does not
   *     lie under it
   */
  public static void tag(ISecret attached, RotatedRdsSecretProps props) {
    ISecret existing = props.getSecret();
    CfnSecret resource = resource(existing == null ? attached : existing);
    if (resource != null) {
      tags(props).forEach((key, value) -> resource.getTags().setTag(key, value));
    }
  }

  /** What the tags do not say. */
  public static Map<String, String> environment(RotatedRdsSecretProps props) {
    boolean tagged = isOfThisApp(props);
    Map<String, String> environment = new TreeMap<>();
    String exclude = Defaults.excludeCharacters(props);
    if (!tagged || Token.isUnresolved(exclude)) {
      environment.put(HandlerEnvironment.EXCLUDE_CHARACTERS, exclude);
    }
    if (!tagged) {
      environment.put(HandlerEnvironment.PASSWORD_LENGTH, passwordLength(props));
      RotationScheme scheme = Defaults.scheme(props);
      environment.put(HandlerEnvironment.SCHEME, scheme.value());
      Number port = props.getDatabasePort();
      if (port != null) {
        environment.put(HandlerEnvironment.PORT, text(port));
      }
    }
    return environment;
  }

  /** The tags; they are values of a secret that cannot have some, too. */
  static Map<String, String> tags(RotatedRdsSecretProps props) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(SecretTag.SCHEME, Defaults.scheme(props).value());
    tags.put(SecretTag.PASSWORD_LENGTH, passwordLength(props));
    if (Defaults.promotion(props) != Promotion.AT_FINISH) {
      tags.put(SecretTag.PROMOTION, Defaults.promotion(props).value());
    }
    String exclude = Defaults.excludeCharacters(props);
    if (!Token.isUnresolved(exclude)) {
      tags.put(SecretTag.EXCLUDE_CHARACTERS, SecretTag.encode(exclude));
    }
    SuperuserSecret superuser = Defaults.superuser(props);
    if (superuser != null) {
      tags.put(SecretTag.SUPERUSER_SECRET, SecretIdentity.of(superuser.getSecret(), null).arn());
      String username = props.getUsername();
      if (username != null && TagCheck.isValue(username)) {
        tags.put(SecretTag.USERNAME, username);
      }
    }
    Number port = props.getDatabasePort();
    if (port != null) {
      tags.put(SecretTag.PORT, text(port));
    }
    RotationFunction shared = props.getRotationFunction();
    if (shared != null) {
      tags.put(SecretTag.FUNCTION, shared.getName());
    }
    Provisioning provision = props.getProvision();
    if (provision != null) {
      tags.putAll(new io.github.rotatedrds.contract.Provisioning(provision.getGrants()).toTags());
    }
    return tags;
  }

  /** Whether this app makes the secret, so that it can have tags. */
  static boolean isOfThisApp(RotatedRdsSecretProps props) {
    ISecret existing = props.getSecret();
    return existing == null || resource(existing) != null;
  }

  /** The secret's resource, if it belongs to this app; an attachment lies under its secret. */
  static @Nullable CfnSecret resource(ISecret secret) {
    if (secret.getNode().getDefaultChild() instanceof CfnSecret own) {
      return own;
    }
    IConstruct scope = secret.getNode().getScope();
    return scope != null && scope.getNode().getDefaultChild() instanceof CfnSecret attached
        ? attached
        : null;
  }

  private static String passwordLength(RotatedRdsSecretProps props) {
    return text(Defaults.passwordLength(props));
  }

  /** A number that may be a token. */
  static String text(Number number) {
    return Token.isUnresolved(number)
        ? Tokenization.stringifyNumber(number)
        : String.valueOf(number.intValue());
  }
}
