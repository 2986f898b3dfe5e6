package io.github.rotatedrds.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which version holds which staging label. A label sits on at most one version; AWSPREVIOUS follows
 * AWSCURRENT around.
 */
final class VersionStages {

  static final String CURRENT = "AWSCURRENT";
  static final String PENDING = "AWSPENDING";
  static final String PREVIOUS = "AWSPREVIOUS";

  private static final int MAX_LABELS_PER_VERSION = 20;

  private final Map<String, String> holders = new TreeMap<>();

  Optional<String> holder(String label) {
    return Optional.ofNullable(holders.get(label));
  }

  boolean isOn(String label, String versionId) {
    return versionId.equals(holders.get(label));
  }

  List<String> labelsOf(String versionId) {
    return holders.entrySet().stream()
        .filter(entry -> entry.getValue().equals(versionId))
        .map(Map.Entry::getKey)
        .toList();
  }

  Map<String, List<String>> byVersion() {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    holders.forEach(
        (label, version) -> labels.computeIfAbsent(version, id -> new ArrayList<>()).add(label));
    return labels;
  }

  /** Takes the label from whichever version has it. Moving AWSCURRENT moves AWSPREVIOUS too. */
  void attach(String label, String versionId) {
    if (isOn(label, versionId)) {
      return;
    }
    if (labelsOf(versionId).size() >= MAX_LABELS_PER_VERSION) {
      throw ServiceErrors.limitExceeded(
          "A version can have at most %d staging labels; version %s already has that many."
              .formatted(MAX_LABELS_PER_VERSION, versionId));
    }
    String left = holders.put(label, versionId);
    if (label.equals(CURRENT) && left != null) {
      holders.put(PREVIOUS, left);
    }
  }

  void detach(String label) {
    holders.remove(label);
  }
}
