package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.CrashScenario.through;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;

import io.github.rotatedrds.contract.SecretTag;
import java.sql.SQLException;
import java.util.Map;

/** What the tests need in which the superuser sets the password of a user that has drifted. */
interface RecoveredServer {
  String BY_HAND = "Set-by-hand-1";

  AlternatingUsersOnServer users();

  /** A user of no mark, whose secret has no tag yet; its superuser stands in the value. */
  default RotationBench untagged(String user) throws SQLException {
    return untagged(user, users().server().port());
  }

  /** The handler connects to this port. */
  default RotationBench untagged(String user, int port) throws SQLException {
    String superuser = users().superuserOf(user);
    users().createSuperuser(superuser);
    users().createUser(superuser, user);
    return RotationBench.of(users().server())
        .withSuperuser(through(port, users().server().secretJson(superuser, SUPERUSER_PASSWORD)))
        .holding(through(port, users().server().secretJson(user, OLD)))
        .scheduled();
  }

  /** The same, and the tags say whose user it is. */
  default RotationBench tagged(String user) throws SQLException {
    return tagged(untagged(user), user);
  }

  /** The tags of the secret name this user and the superuser. */
  default RotationBench tagged(RotationBench bench, String user) {
    bench.tag(Map.of(SecretTag.SUPERUSER_SECRET, SUPERUSER_SECRET, SecretTag.USERNAME, user));
    return bench;
  }

  /** Gives the user a password that no version holds. */
  default RotationBench drifted(RotationBench bench, String user) throws SQLException {
    users().setPassword(user, BY_HAND);
    return bench;
  }
}
