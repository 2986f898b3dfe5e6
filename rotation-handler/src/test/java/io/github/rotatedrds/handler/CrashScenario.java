package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One engine and one scheme, as {@link CrashMatrix} takes them apart. */
interface CrashScenario {
  String OLD = "Old-password-1";

  /** Engine and scheme, for people. */
  String name();

  TestDatabase server();

  /**
   * A secret ready to be rotated, whose user is used by nobody else.
   *
   * @param port where the handler must connect to
   */
  RotationBench prepare(String user, int port) throws SQLException;

  /**
   * How often something healthy is observed; the fewest messages count, as what comes first is slow
   * and seen in more.
   */
  default int observations() {
    return 2;
  }

  /**
   * The places where something is to die that was observed to make so many calls of Secrets Manager
   * and to send so many messages to the database.
   */
  default List<CrashPoint> points(int calls, int messages) {
    return CrashPoint.all(calls, messages);
  }

  /** Ends what runs the handler, if it is a process of its own, while no step is under way. */
  default void endBetweenSteps() {}

  /** Whether some version must log in by now; not before the user is let in. */
  default boolean expectsLogin(RotationBench bench) throws SQLException {
    return true;
  }

  /** Of which user of the secret a rotation must leave everything but the password as it is. */
  default Optional<String> kept(RotationBench bench) {
    return Optional.empty();
  }

  /** What must be true of the user that was promoted, beyond that it logs in. */
  default void checkPromoted(RotationBench bench) throws SQLException {}

  /** The server's secret JSON with another port. */
  static String through(int port, String secretJson) {
    return secretJson.replaceAll("\"port\":\\d+", "\"port\":" + port);
  }
}
