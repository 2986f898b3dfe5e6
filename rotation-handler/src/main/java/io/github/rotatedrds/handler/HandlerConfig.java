package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.TlsMode;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import io.github.rotatedrds.handler.credentials.PortNumber;
import io.github.rotatedrds.handler.database.TrustedRoots;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rotation.RotationDefaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The function's settings, as the constructs wrote them into its environment.
 *
 * @param engine which engine's databases this function rotates
 * @param defaults how secrets are rotated whose tags do not say it
 * @param roots whose certificates are trusted; empty: no TLS at all
 */
record HandlerConfig(
    DatabaseEngine engine, RotationDefaults defaults, Optional<TrustedRoots> roots) {

  /**
   * Reads the environment.
   *
   * @throws RotationFailure CONFIG, listing every wrong variable
   */
  static HandlerConfig from(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Optional<DatabaseEngine> engine =
        DatabaseEngine.of(environment.getOrDefault(HandlerEnvironment.ENGINE, ""));
    if (engine.isEmpty()) {
      problems.add(HandlerEnvironment.ENGINE + " must be one of " + DatabaseEngine.allNames());
    }
    Optional<TlsMode> tls =
        TlsMode.of(environment.getOrDefault(HandlerEnvironment.TLS, TlsMode.VERIFY_FULL.value()));
    if (tls.isEmpty()) {
      problems.add(HandlerEnvironment.TLS + " must be verify-full or clear-text");
    }
    Optional<RotationScheme> scheme =
        RotationScheme.of(
            environment.getOrDefault(
                HandlerEnvironment.SCHEME, RotationScheme.SINGLE_USER.value()));
    if (scheme.isEmpty()) {
      problems.add(HandlerEnvironment.SCHEME + " must be one of " + RotationScheme.allValues());
    }
    Optional<Integer> port = port(environment, problems);
    PasswordPolicy passwords =
        new PasswordPolicy(
            length(environment, engine),
            environment.getOrDefault(
                HandlerEnvironment.EXCLUDE_CHARACTERS, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS));
    engine.ifPresent(
        e ->
            problems.addAll(
                e.passwordRules().problems(passwords.length(), passwords.excludeCharacters())));
    if (!problems.isEmpty()) {
      throw new RotationFailure(
          CONFIG, "the function's environment is wrong: " + String.join("; ", problems));
    }
    return new HandlerConfig(
        engine.orElseThrow(),
        new RotationDefaults(scheme.orElseThrow(), passwords, port),
        tls.filter(mode -> mode == TlsMode.VERIFY_FULL).map(mode -> roots(environment)));
  }

  TlsMode tls() {
    return roots.isPresent() ? TlsMode.VERIFY_FULL : TlsMode.CLEAR_TEXT;
  }

  private static Optional<Integer> port(Map<String, String> environment, List<String> problems) {
    Optional<String> text = Optional.ofNullable(environment.get(HandlerEnvironment.PORT));
    Optional<Integer> port = text.flatMap(PortNumber::of);
    if (text.isPresent() && port.isEmpty()) {
      problems.add("%s must be %s".formatted(HandlerEnvironment.PORT, PortNumber.ALLOWED));
    }
    return port;
  }

  private static int length(Map<String, String> environment, Optional<DatabaseEngine> engine) {
    int byDefault =
        engine.map(e -> e.passwordRules().defaultLength()).orElse(PasswordRules.DEFAULT_LENGTH);
    String text =
        environment.getOrDefault(HandlerEnvironment.PASSWORD_LENGTH, String.valueOf(byDefault));
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
  }

  private static TrustedRoots roots(Map<String, String> environment) {
    Path zip = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", "/var/task"));
    String custom = environment.get(HandlerEnvironment.CA_FILE);
    return custom == null
        ? new TrustedRoots(zip.resolve(HandlerEnvironment.RDS_ROOTS), true)
        : new TrustedRoots(zip.resolve(custom), false);
  }
}
