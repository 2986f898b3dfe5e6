package io.github.rotatedrds.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of one secret with their labels: what PutSecretValue, RotateSecret and the clock do
 * to them.
 */
final class SecretVersions {

  /** Versions that are kept whatever their labels. */
  private static final int KEPT = 100;

  private static final Duration KEPT_AT_LEAST = Duration.ofHours(24);

  /**
   * One version every ten minutes for a day on top of those that are kept: the pace that the
   * documentation allows. The exact number at which AWS refuses is not documented.
   */
  private static final int MOST = KEPT + 144;

  private final Map<String, SecretVersion> versions = new LinkedHashMap<>();
  private final VersionStages stages = new VersionStages();

  VersionStages stages() {
    return stages;
  }

  Collection<SecretVersion> all() {
    return versions.values();
  }

  boolean has(String versionId) {
    return versions.containsKey(versionId);
  }

  /** A rotation is under way while AWSPENDING sits on another version than AWSCURRENT. */
  boolean rotationIsUnderWay() {
    return stages
        .holder(VersionStages.PENDING)
        .filter(pending -> !stages.isOn(VersionStages.CURRENT, pending))
        .isPresent();
  }

  /**
   * Stores a value. A token that has the same value already is ignored, labels included; a
   * placeholder takes its first value.
   *
   * @param labels labels to move to the version; empty when the caller named none
   */
  void put(SecretVersion version, List<String> labels) {
    SecretVersion existing = versions.get(version.id());
    if (existing != null && !existing.isPlaceholder()) {
      if (!existing.hasSameValueAs(version)) {
        throw ServiceErrors.tokenInUse(version.id());
      }
      return;
    }
    boolean firstValue = versions.values().stream().allMatch(SecretVersion::isPlaceholder);
    makeRoom(version.created());
    versions.put(version.id(), version);
    List<String> moved = labels.isEmpty() ? List.of(VersionStages.CURRENT) : labels;
    if (moved.contains(VersionStages.CURRENT)) {
      abandonRotation(version.id());
    }
    moved.forEach(label -> stages.attach(label, version.id()));
    if (firstValue) {
      stages.attach(VersionStages.CURRENT, version.id());
    }
  }

  /** What RotateSecret does before it calls the function: the version exists, without a value. */
  void addPlaceholder(String token, Instant now) {
    makeRoom(now);
    versions.put(token, SecretVersion.placeholder(token, now));
    stages.attach(VersionStages.PENDING, token);
  }

  /** What RotateSecret does when it only tests: a copy of the current value under AWSPENDING. */
  void addCopyOfCurrent(String token, Instant now) {
    makeRoom(now);
    versions.put(token, read(null, VersionStages.CURRENT).copyAs(token, now));
    stages.attach(VersionStages.PENDING, token);
  }

  boolean remove(String versionId) {
    stages.labelsOf(versionId).forEach(stages::detach);
    return versions.remove(versionId) != null;
  }

  /** A version that has a value, by id, by label, or by both when they agree. */
  SecretVersion read(String versionId, String label) {
    String wanted = versionId;
    if (wanted == null) {
      String stage = label == null ? VersionStages.CURRENT : label;
      wanted = stages.holder(stage).orElseThrow(() -> ServiceErrors.stageNotFound(stage));
    }
    SecretVersion version = versions.get(wanted);
    if (version == null) {
      throw ServiceErrors.versionNotFound(wanted);
    }
    if (versionId != null && label != null && !stages.isOn(label, versionId)) {
      throw ServiceErrors.invalidRequest(
          "You provided a VersionStage that is not associated to the provided VersionId.");
    }
    if (version.isPlaceholder()) {
      throw versionId == null
          ? ServiceErrors.stageNotFound(label == null ? VersionStages.CURRENT : label)
          : ServiceErrors.versionNotFound(versionId);
    }
    return version;
  }

  private void abandonRotation(String newVersionId) {
    stages
        .holder(VersionStages.PENDING)
        .filter(holder -> !holder.equals(newVersionId))
        .ifPresent(holder -> stages.detach(VersionStages.PENDING));
  }

  private void makeRoom(Instant now) {
    Iterator<SecretVersion> oldestFirst = versions.values().iterator();
    while (versions.size() >= KEPT && oldestFirst.hasNext()) {
      SecretVersion version = oldestFirst.next();
      boolean old = version.created().plus(KEPT_AT_LEAST).isBefore(now);
      if (old && stages.labelsOf(version.id()).isEmpty()) {
        oldestFirst.remove();
      }
    }
    if (versions.size() >= MOST) {
      throw ServiceErrors.limitExceeded(
          "The secret has %d versions that are labelled or younger than 24 hours; wait before you add another."
              .formatted(versions.size()));
    }
  }
}
