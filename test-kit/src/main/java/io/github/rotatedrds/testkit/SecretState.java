package io.github.rotatedrds.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Everything the service knows about one secret. Guarded by the lock of its owner. */
final class SecretState {

  final String name;
  final String arn;
  final Instant created;
  final TreeMap<String, String> tags = new TreeMap<>();
  final SecretVersions versions = new SecretVersions();

  String description;
  String kmsKeyId;
  String type;
  Instant changed;
  Instant accessed;

  /** When the secret disappears; null unless it is scheduled for deletion. */
  Instant deletion;

  /** Null until a rotation is configured. */
  RotationSettings rotation;

  /** Null until a rotation is started. */
  PendingRotation latestRotation;

  SecretState(String name, String arn, Instant created) {
    this.name = name;
    this.arn = arn;
    this.created = created;
    this.changed = created;
  }

  Optional<RotationSettings> rotation() {
    return Optional.ofNullable(rotation);
  }

  /** By name, by ARN, or by ARN without the six random characters at its end. */
  boolean isCalled(String secretId) {
    return secretId.equals(name)
        || secretId.equals(arn)
        || secretId.equals(arn.substring(0, arn.length() - "-AbCdEf".length()));
  }
}
