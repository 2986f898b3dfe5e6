package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.rds.RdsOnHttp;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The calls to AWS that rotations on real servers make are the ones that {@link ObservedCalls} has
 * on file, which the tests of {@code constructs} compare with the policies in the templates.
 */
class ObservedCallsIT {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final ObservedCalls observed = ObservedCalls.onFile();
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldMakeTheCallsOfASingleUser() throws SQLException, IOException {
    database.createUser("single", OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("single", OLD));

    observed.check("single-user", callsOf(bench));
  }

  @Test
  void shouldMakeTheCallsOfAlternatingUsers() throws SQLException, IOException {
    observed.check("alternating-users", callsOf(new PostgresUsers(database).bench("turn")));
  }

  @Test
  void shouldMakeTheCallsOfProvisioning() throws SQLException, IOException {
    ProvisionedServer server = (PostgresProvisioningPromises) () -> new PostgresUsers(database);

    observed.check(
        "provisioned", callsOf(server.bench("fresh", server.preset(GrantPreset.READ_WRITE))));
  }

  @Test
  void shouldMakeTheCallsOfASuperuserThatRdsManages() throws SQLException, IOException {
    PostgresUsers users = new PostgresUsers(database);
    users.createSuperuser(ManagedSuperuserIT.SUPERUSER);
    users.createUser(ManagedSuperuserIT.SUPERUSER, "app");
    try (RdsOnHttp rds = RdsOnHttp.start()) {
      rds.instance("orders", "postgres", database.host(), database.port());
      RotationBench bench = ManagedSuperuserIT.bench(rds, database);

      ObservedCalls.Run calls = callsOf(bench);
      rds.requests().forEach(calls::addRds);

      observed.check("managed-superuser", calls);
    }
  }

  @Test
  void shouldMakeTheCallsOfOverlappingPasswords() throws SQLException, IOException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase mysql = MySqlServer.start()) {
      mysql.createUser("twofold", OLD);
      try (Connection admin = mysql.admin();
          Statement statement = admin.createStatement()) {
        statement.execute("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO twofold");
      }
      RotationBench bench =
          RotationBench.of(mysql)
              .holding(mysql.secretJson("twofold", OLD))
              .tagged(SecretTag.SCHEME, RotationScheme.OVERLAPPING_PASSWORDS.value());

      observed.check("overlapping-passwords", callsOf(bench));
    }
  }

  @Test
  void shouldMakeTheCallsOfDeploymentsThatWait() throws SQLException, IOException {
    for (String operation : List.of("check", "rotate")) {
      database.createUser("awaited_" + operation, OLD);
      RotationBench bench =
          RotationBench.of(database).holding(database.secretJson("awaited_" + operation, OLD));
      bench.driver.rotate(SECRET).orThrow(); // Gives the secret its function.
      bench.driver.runOnRotateSecret(Runnable::run);
      try (VerificationBench deployment = VerificationBench.of(bench)) {
        assertThat(deployment.create(operation).status()).isEqualTo("SUCCESS");

        observed.check("verified-" + operation, deployment.calls());
      }
    }
  }

  /** Of the first rotation, the second, a check and a rollback, which differ in what they find. */
  private static ObservedCalls.Run callsOf(RotationBench bench) {
    bench.secrets.forgetCalls();
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().healthy()).isTrue();
    assertThat(RollbackAnswer.toPrevious(bench).changed()).isTrue();
    return new ObservedCalls.Run(bench.secrets.calls());
  }
}
