package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlServerScriptedTest
    implements ScriptedPromises, ScriptedRollbackPromises, ScriptedCheckPromises {
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

  @Test
  void shouldRefuseToAlternateAContainedUser() throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(catalogues, "app").containing()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining("only logins alternate; rotate it as single user");
      assertThat(bench.jdbc.changes()).doesNotContain(true);
    }
  }
}
