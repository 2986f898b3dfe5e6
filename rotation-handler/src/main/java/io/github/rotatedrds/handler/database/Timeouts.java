package io.github.rotatedrds.handler.database;

import java.time.Duration;

/**
 * How long the database may take. The worst step makes three logins and one change, which must fit
 * into the function's timeout so that the failure is logged before Lambda ends the process.
 */
final class Timeouts {
  static final Duration CONNECT = Duration.ofSeconds(5);
  static final Duration ANSWER = Duration.ofSeconds(10);

  private Timeouts() {}
}
