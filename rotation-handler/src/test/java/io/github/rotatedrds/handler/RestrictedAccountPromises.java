package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.MySqlUsersOnServer.account;
import static io.github.rotatedrds.handler.MySqlUsersOnServer.literal;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user of MySQL or MariaDB whose only account is for one host. */
interface RestrictedAccountPromises extends TwinView {

  TestDatabase database();

  @Override
  default MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(database());
  }

  default RotationScheme scheme() {
    return RotationScheme.SINGLE_USER;
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  default void shouldRotateTheOnlyAccountAndLeaveItsHost(String host) throws SQLException {
    RotationBench bench = restricted("homebound", host);
    String options = options("homebound", host);

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isNotEqualTo(OLD);
    assertThat(database().canLogIn("homebound", bench.password("AWSCURRENT"))).isTrue();
    assertThat(hosts("homebound")).containsExactly(host);
    assertThat(options("homebound", host)).isEqualTo(options).contains("REQUIRE SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  default void shouldRollBackTheOnlyAccountAndLeaveItsHost(String host) throws SQLException {
    RotationBench bench = restricted("homesick", host);
    String options = options("homesick", host);
    bench.driver.rotate(SECRET).orThrow();
    forgetRetainedPassword(literal("homesick") + "@" + literal(host));

    RollbackAnswer.toPrevious(bench);

    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("homesick", OLD)).isTrue();
    assertThat(hosts("homesick")).containsExactly(host);
    assertThat(options("homesick", host)).isEqualTo(options).contains("REQUIRE SSL");
  }

  /** Leaves the rollback a password to set where the old one would be valid still. */
  private void forgetRetainedPassword(String account) throws SQLException {
    if (scheme() == RotationScheme.OVERLAPPING_PASSWORDS) {
      users().run("ALTER USER %s DISCARD OLD PASSWORD".formatted(account));
    }
  }

  private RotationBench restricted(String user, String host) throws SQLException {
    users().drop(user);
    database().createUser(user, OLD);
    String account = literal(user) + "@" + literal(host);
    users().run("RENAME USER %s TO %s".formatted(account(user), account));
    if (scheme() == RotationScheme.OVERLAPPING_PASSWORDS) {
      users().run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + account);
    }
    return RotationBench.of(database())
        .holding(database().secretJson(user, OLD))
        .tagged(SecretTag.SCHEME, scheme().value());
  }
}
