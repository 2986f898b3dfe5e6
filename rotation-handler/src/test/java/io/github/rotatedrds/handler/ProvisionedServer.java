package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.Provisioning;
import java.sql.SQLException;
import java.util.List;

/** One engine's words for what the tests of provisioning need. */
interface ProvisionedServer {

  AlternatingUsersOnServer users();

  /** A statement that lets the user change {@code orders}. */
  String grantUpdate(String user);

  /** Takes back what a preset on the database granted. */
  void revokeOrders(String user) throws SQLException;

  /** The tests' server has one database, and one table in it. */
  default OnDatabase preset(GrantPreset preset) {
    return new OnDatabase(preset, users().server().database(), List.of());
  }

  default RotationBench bench(String user, ProvisionedGrant... grants) throws SQLException {
    String superuser = "su_" + user;
    users().createSuperuser(superuser);
    users().letProvision(superuser, user);
    return RotationBench.of(users().server())
        .withSuperuser(users().server().secretJson(superuser, SUPERUSER_PASSWORD))
        .tagged(new Provisioning(List.of(grants)).toTags())
        .holding(users().server().secretJson(user, OLD));
  }
}
