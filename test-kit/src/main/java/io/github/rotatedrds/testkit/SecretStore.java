package io.github.rotatedrds.testkit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All secrets of the account, found by name or ARN. Guarded by the lock of its owner. */
final class SecretStore {

  static final String ARN_PREFIX = "arn:aws:secretsmanager:us-east-1:123456789012:secret:";

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Map<String, SecretState> byName = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  SecretStore(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  SecretState create(String name) {
    SecretState secret = new SecretState(name, newArn(name), now());
    byName.put(name, secret);
    return secret;
  }

  String newArn(String name) {
    StringBuilder arn = new StringBuilder(ARN_PREFIX).append(name).append('-');
    for (int i = 0; i < 6; i++) {
      arn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return arn.toString();
  }

  void remove(SecretState secret) {
    byName.remove(secret.name);
  }

  Optional<SecretState> find(String secretId) {
    byName.values().removeIf(secret -> secret.deletion != null && !secret.deletion.isAfter(now()));
    if (secretId == null || secretId.isEmpty() || secretId.length() > 2048) {
      throw ServiceErrors.invalidParameter(
          "Invalid secret ID. Must be a name or an ARN of 1 to 2048 characters.");
    }
    return byName.values().stream().filter(secret -> secret.isCalled(secretId)).findFirst();
  }

  SecretState require(String secretId) {
    return find(secretId).orElseThrow(ServiceErrors::secretNotFound);
  }

  /** A secret that is not scheduled for deletion. */
  SecretState requireUsable(String secretId) {
    SecretState secret = require(secretId);
    if (secret.deletion != null) {
      throw ServiceErrors.markedForDeletion();
    }
    return secret;
  }
}
