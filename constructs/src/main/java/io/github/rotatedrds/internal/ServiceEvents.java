package io.github.rotatedrds.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;

/** What Secrets Manager tells of rotations, by way of CloudTrail. */
final class ServiceEvents {

  static final String SOURCE = "aws.secretsmanager";
  static final String DETAIL_TYPE = "AWS Service Event via CloudTrail";

  // Secrets Manager does not spell the key alike in all of its events.
  private static final List<String> ARN_KEYS = List.of("SecretId", "aRN");

  private ServiceEvents() {}

  /** Matches events of one secret, or of every secret of the account and region if it is null. */
  static Map<String, Object> detail(List<String> names, @Nullable SecretIdentity secret) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("eventName", names);
    if (secret != null) {
      Object arn = secret.arnIsComplete() ? secret.arn() : Map.of("prefix", secret.arn() + "-");
      detail.put(
          "$or",
          ARN_KEYS.stream()
              .map(key -> Map.of("additionalEventData", Map.of(key, List.of(arn))))
              .toList());
    }
    return detail;
  }
}
