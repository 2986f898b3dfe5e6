package io.github.rotatedrds.handler;

import java.util.ArrayList;
import java.util.List;

/**
 * What is promised where AWSCURRENT is valid at any moment, with alternating users and overlapping
 * passwords: who reads it is never rejected, and no application with a pool and a cached secret is
 * told of a failure. The database may reject what the pool has cached.
 */
final class GapTarget {
  private GapTarget() {}

  /** A message for each part that the clients' tallies miss. */
  static List<String> missed(String name, Tally reader, Tally pooled) {
    List<String> missed = new ArrayList<>();
    if (reader.rejections() > 0) {
      missed.add(
          "%s: the client that reads AWSCURRENT must never be rejected, got %d rejected logins; look for what makes AWSCURRENT invalid"
              .formatted(name, reader.rejections()));
    }
    if (pooled.failures() > 0) {
      missed.add(
          "%s: the application with a pool must be told of no failure, got %d; look for a moment in which a secret read again is rejected"
              .formatted(name, pooled.failures()));
    }
    return missed;
  }
}
