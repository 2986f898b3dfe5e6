package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import io.github.rotatedrds.handler.credentials.PortNumber;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one secret is rotated.
 *
 * @param scheme who changes whose password
 * @param promotion when the new version becomes current
 * @param passwords how generated passwords look
 * @param superuserArn the superuser's secret, for a secret whose JSON does not name it
 * @param username whose the secret is, if an administrator says so
 * @param provisioning what the superuser gives the secret's user; empty: the user is left as it is
 * @param port where the secret is rotated; empty: at the port in its JSON
 */
record SecretSettings(
    RotationScheme scheme,
    Promotion promotion,
    PasswordPolicy passwords,
    Optional<String> superuserArn,
    Optional<String> username,
    Optional<Provisioning> provisioning,
    Optional<Integer> port) {

  /**
   * Reads a secret's tags.
   *
   * @param defaults for what the tags do not say
   * @throws RotationFailure CONFIG, listing every wrong tag
   */
  static SecretSettings from(
      Map<String, String> tags, DatabaseEngine engine, RotationDefaults defaults) {
    List<String> problems = new ArrayList<>();
    Optional<RotationScheme> scheme = scheme(tags, defaults);
    if (scheme.isEmpty()) {
      problems.add(
          "tag %s must be one of %s".formatted(SecretTag.SCHEME, RotationScheme.allValues()));
    }
    if (scheme.filter(s -> s == RotationScheme.OVERLAPPING_PASSWORDS).isPresent()
        && engine != DatabaseEngine.MYSQL) {
      problems.add(
          "tag %s must not be overlapping-passwords on %s; only MySQL keeps two passwords of a user"
              .formatted(SecretTag.SCHEME, engine.displayName()));
    }
    Optional<Promotion> promotion =
        Promotion.of(tags.getOrDefault(SecretTag.PROMOTION, Promotion.AT_FINISH.value()));
    if (promotion.isEmpty()) {
      problems.add(
          "tag %s must be one of %s".formatted(SecretTag.PROMOTION, Promotion.allValues()));
    }
    PasswordPolicy passwords =
        new PasswordPolicy(
            length(tags, defaults.passwords()), excluded(tags, defaults.passwords(), problems));
    problems.addAll(
        engine.passwordRules().problems(passwords.length(), passwords.excludeCharacters()));
    Optional<Provisioning> provisioning = provisioning(tags, engine, problems);
    Optional<Integer> port = port(tags, defaults.port(), problems);
    if (!problems.isEmpty()) {
      throw new RotationFailure(
          CONFIG, "the secret's tags are wrong: " + String.join("; ", problems));
    }
    return new SecretSettings(
        scheme.orElseThrow(),
        promotion.orElseThrow(),
        passwords,
        Optional.ofNullable(tags.get(SecretTag.SUPERUSER_SECRET)),
        Optional.ofNullable(tags.get(SecretTag.USERNAME)),
        provisioning,
        port);
  }

  /** The scheme alone; empty when there is none of that name. */
  static Optional<RotationScheme> scheme(Map<String, String> tags, RotationDefaults defaults) {
    return RotationScheme.of(tags.getOrDefault(SecretTag.SCHEME, defaults.scheme().value()));
  }

  private static Optional<Provisioning> provisioning(
      Map<String, String> tags, DatabaseEngine engine, List<String> problems) {
    try {
      Optional<Provisioning> provisioning = Provisioning.fromTags(tags);
      provisioning.ifPresent(
          p ->
              p.problems(engine)
                  .forEach(problem -> problems.add(SecretTag.PROVISION + ": " + problem)));
      return provisioning;
    } catch (IllegalArgumentException unreadable) {
      problems.add(
          "the tags %s-1, -2, … are incomplete or of two versions; deploy the construct again"
              .formatted(SecretTag.PROVISION));
      return Optional.empty();
    }
  }

  private static Optional<Integer> port(
      Map<String, String> tags, Optional<Integer> byDefault, List<String> problems) {
    String text = tags.get(SecretTag.PORT);
    if (text == null) {
      return byDefault;
    }
    Optional<Integer> port = PortNumber.of(text);
    if (port.isEmpty()) {
      problems.add("tag %s must be %s".formatted(SecretTag.PORT, PortNumber.ALLOWED));
    }
    return port;
  }

  private static int length(Map<String, String> tags, PasswordPolicy defaults) {
    String text = tags.getOrDefault(SecretTag.PASSWORD_LENGTH, String.valueOf(defaults.length()));
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
  }

  private static String excluded(
      Map<String, String> tags, PasswordPolicy defaults, List<String> problems) {
    String value =
        tags.getOrDefault(
            SecretTag.EXCLUDE_CHARACTERS, SecretTag.encode(defaults.excludeCharacters()));
    if (!value.matches("([0-9a-fA-F]{2})*")) {
      problems.add("tag %s must be hexadecimal UTF-8".formatted(SecretTag.EXCLUDE_CHARACTERS));
      return defaults.excludeCharacters();
    }
    return SecretTag.decode(value);
  }
}
