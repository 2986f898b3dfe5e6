package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** The way to a database, tried for drivers that do not tell why theirs did not lead there. */
final class Route {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Route() {}

  /** Connects once more, without a login, if there is the time. */
  static Reason reasonOf(Credentials login, Deadline deadline) {
    if (!deadline.leaves(LONGEST)) {
      return Reason.UNREACHABLE;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(login.host(), login.port()), (int) LONGEST.toMillis());
      return Reason.CONNECTION_LOST;
    } catch (IOException e) {
      return TransportErrors.reasonOf(e).orElse(Reason.UNREACHABLE);
    }
  }
}
