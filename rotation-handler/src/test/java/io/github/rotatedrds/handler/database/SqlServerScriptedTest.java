package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlServerScriptedTest implements AllScriptedPromises {
  private final Catalogues catalogues = SqlServerDatabase.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedSqlServer(catalogues, "app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a]b", "[app]", "O'Neill", "a;b--", "a\\b", "größe", "a\"b"})
  void shouldRotateALoginWhoseNameNeedsQuoting(String name) throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(catalogues, name)) {
      server.furnish();
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.rotate().orThrow();
      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      assertThat(server.holdings(name + "_clone")).isEqualTo(server.holdings(name));
    }
  }

  @Test
  void shouldChangeItsOwnPasswordInOneStatementThatNamesTheOldOne() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.rotate().orThrow();

      assertThat(bench.jdbc.sent())
          .containsExactly(
              "SET LOCK_TIMEOUT 59500 []",
              SqlServerDialect.CHANGE_OWN_PASSWORD.strip()
                  + " [%s, %s]"
                      .formatted(bench.at("AWSCURRENT").password().reveal(), ScriptedServer.OLD));
    }
  }

  @Test
  void shouldLetTheServerAndTheDriverGiveUpBeforeTheClient() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.rotate().orThrow();

      assertThat(bench.jdbc.sent().get(0)).isEqualTo("SET LOCK_TIMEOUT 59500 []");
      assertThat(bench.jdbc.queryTimeouts()).hasSameSizeAs(bench.jdbc.sent()).containsOnly(59);
    }
  }

  @Test
  void shouldNameThePasswordThatLoggedInAsTheOldOne() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.put("app", "Never-set-1");

      bench.rotate().orThrow();

      assertThat(bench.jdbc.sent()).last().asString().endsWith(", " + ScriptedServer.OLD + "]");
    }
  }

  @Test
  void shouldRotateAUserThatIsContainedInItsDatabase() throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(catalogues, "app").containing()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      assertThat(server.accepts("app", ScriptedServer.OLD)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNotResetAContainedUserNorALoginOfItsName(boolean besideALogin) throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(catalogues, "app").containing()) {
      if (besideALogin) {
        server.setPassword("app", "Somebody-elses-1");
      }
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER).tagged("app");
      bench.put("app", "Never-set-1");
      bench.put("app", "Never-set-2");

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining(
              "user app is no login of the server, or is contained in a database, and the superuser resets only logins");
      assertThat(bench.jdbc.changes()).doesNotContain(true);
      assertThat(server.accepts("app", "Somebody-elses-1")).isEqualTo(besideALogin);
    }
  }

  @Test
  void shouldRefuseToAlternateAContainedUser() throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(catalogues, "app").containing()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining("only logins alternate; rotate it as single user");
      assertThat(bench.jdbc.changes()).doesNotContain(true);
    }
  }

  @Test
  void shouldLookWhoMayChangePasswordsInOneStatementForEachLoginToTheDatabase() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.check();

      assertThat(bench.jdbc.sent())
          .containsExactly(
              "SET LOCK_TIMEOUT 59500 []", SqlServerRights.READ_ONLY_HOME.strip() + " []");
    }
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.check();

      assertThat(bench.jdbc.sent())
          .containsOnlyOnce(SqlServerRights.LOGINS.strip() + " [app, app_clone]");
    }
  }

  @Test
  void shouldFindASuperuserThatMayNotAlterLogins() throws Exception {
    try (ScriptedSqlServer server = new ScriptedSqlServer(catalogues, "app")) {
      server.administer("REVOKE ALTER ANY LOGIN FROM [admin] CASCADE");
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      assertThat(bench.check())
          .containsExactly(
              "FORBIDDEN: superuser admin may not set the password of login app;"
                  + " as administrator run in master: GRANT ALTER ANY LOGIN TO [admin]");
      assertThat(bench.rotate().failure()).isPresent();
      server.administer("GRANT ALTER ANY LOGIN TO [admin]");
      assertThat(bench.check()).noneMatch(finding -> finding.startsWith("FORBIDDEN"));
      bench.retry().orThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "a]b", "[app]", "O'Neill"})
  void shouldCountWhatIsGrantedOnTheLoginsAlone(String name) throws Exception {
    try (ScriptedSqlServer server = new ScriptedSqlServer(catalogues, name)) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.rotate().orThrow();
      server.administer("REVOKE ALTER ANY LOGIN FROM [admin] CASCADE");
      server.administer(
          "GRANT ALTER ON LOGIN::%s TO [admin]".formatted(ScriptedSqlServer.quote(name)));

      assertThat(bench.check())
          .containsExactly(
              "FORBIDDEN: superuser admin may not set the password of login %s_clone; as administrator run in master: GRANT ALTER ANY LOGIN TO [admin]"
                  .formatted(name));
      server.administer(
          "GRANT ALTER ON LOGIN::%s TO [admin]"
              .formatted(ScriptedSqlServer.quote(name + "_clone")));
      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ALTER SERVER ROLE [sysadmin] ADD MEMBER [app], ALTER SERVER ROLE [sysadmin] DROP MEMBER [app]",
    "GRANT CONTROL SERVER TO [app], REVOKE CONTROL SERVER FROM [app] CASCADE"
  })
  void shouldFindALoginThatIsMightierThanTheSuperuser(String given, String repair)
      throws Exception {
    try (ScriptedSqlServer server = new ScriptedSqlServer(catalogues, "app")) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.rotate().orThrow();
      server.administer(given);

      assertThat(bench.check())
          .contains(
              "FORBIDDEN: superuser admin may not set the password of login app, which only CONTROL SERVER may; as administrator run in master: "
                  + repair);
      assertThat(bench.rotate().failure()).isPresent();
      server.administer("GRANT CONTROL SERVER TO [admin]");
      assertThat(bench.check()).noneMatch(finding -> finding.startsWith("FORBIDDEN"));
      bench.retry().orThrow();
    }
  }

  @Test
  void shouldFindThatAContainedUserIsInAReadOnlyDatabase() throws Exception {
    try (ScriptedSqlServer server = new ScriptedSqlServer(catalogues, "app").containing()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      assertThat(bench.check()).isEmpty();
      server.closeForWrites("ORDERS");

      assertThat(bench.check())
          .containsExactly(
              "WRITES_FORBIDDEN: user app cannot change its password here:"
                  + " it is contained in database ORDERS, which is read-only");
      assertThat(bench.rotate().failure().orElseThrow()).hasMessageContaining("read-only");
    }
  }

  /** The password of a login is in {@code master}. */
  @Test
  void shouldNotMindAReadOnlyDatabaseOfALogin() throws Exception {
    try (ScriptedSqlServer server = new ScriptedSqlServer(catalogues, "app")) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      server.closeForWrites("ORDERS");

      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
    }
  }
}
