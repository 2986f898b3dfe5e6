package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleScriptedTest implements AllScriptedPromises {
  private final Catalogues catalogues = ScriptedOracle.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedOracle(catalogues, "app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "APP", "\"app\"", "\"O'Neill; -- é\"", "\"a.b c\\\""})
  void shouldRotateAUserHoweverItIsSpelled(String name) throws Exception {
    try (ScriptedServer server = new ScriptedOracle(catalogues, name)) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.rotate().orThrow();
      bench.rotate().orThrow();

      assertThat(bench.at("AWSCURRENT").username()).isEqualTo(name);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  void shouldChangeItsOwnPasswordWithTheOldOneInTwoStatements() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.rotate().orThrow();

      assertThat(bench.jdbc.sent())
          .containsExactly(
              "SELECT account_status FROM user_users []",
              OracleDialect.CHANGE_OWN_PASSWORD.strip()
                  + " [%s, %s]"
                      .formatted(bench.at("AWSCURRENT").password().reveal(), ScriptedServer.OLD));
    }
  }

  @Test
  void shouldLetTheDriverCancelWhatTakesTooLong() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.rotate().orThrow();

      assertThat(bench.jdbc.queryTimeouts()).hasSameSizeAs(bench.jdbc.sent()).containsOnly(59);
    }
  }

  @Test
  void shouldKeepTheOldPasswordWorkingWhereTheProfileRollsOver() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.rollOver();
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      assertThat(bench.logsIn("AWSPREVIOUS")).isTrue();
    }
  }

  @Test
  void shouldNotUseAPasswordTwiceWhenTheStepIsRepeatedDuringRollover() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.rollOver();
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.jdbc.dropAt(1, true);
      assertThat(bench.rotate().failure()).isPresent();
      bench.jdbc.dropAt(-1, false);

      bench.retry().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  void shouldNotRollBackToAPasswordThatLapsesByItself() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.rollOver();
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.rotate().orThrow();
      String current = bench.versionWith("AWSCURRENT");

      assertThatThrownBy(() -> bench.rollBack(bench.versionWith("AWSPREVIOUS")))
          .hasMessageContaining("the password of user app rolls over");

      assertThat(bench.versionWith("AWSCURRENT")).isEqualTo(current);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldRepeatARollbackThatDiedAtTheChangeThatBeganARollover(boolean done) throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.rotate().orThrow();
      String version = bench.versionWith("AWSPREVIOUS");
      server.rollOver();
      bench.jdbc.forget();
      bench.jdbc.dropAt(2, done);
      assertThatThrownBy(() -> bench.rollBack(version)).isInstanceOf(RotationFailure.class);
      assertThat(bench.jdbc.sent().get(2)).contains("IDENTIFIED BY");
      bench.jdbc.dropAt(-1, false);

      bench.rollBack(version);
      server.endRollover();

      assertThat(bench.versionWith("AWSCURRENT")).isEqualTo(version);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  void shouldKeepAlternatingWhenAProfileRefusesThePasswordThatIsSetAlready() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.furnish();
      server.rollOver();
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.rotate().orThrow();
      bench.rotate().orThrow();
      bench.jdbc.forget();
      bench.jdbc.dropAt(5, true);
      assertThat(bench.rotate().failure()).isPresent();
      bench.jdbc.dropAt(-1, false);

      bench.retry().orThrow();

      assertThat(bench.at("AWSCURRENT").username()).isEqualTo("app_CLONE");
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\0b"})
  void shouldRefuseAPasswordThatOracleCannotQuote(String password) {
    assertThatThrownBy(() -> OraclePasswords.quotable(Password.of(password)))
        .hasMessage("Oracle takes no double quote and no NUL in a password; exclude them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "\"a", "a\"", "\"\"", "\"a\"b\""})
  void shouldRefuseANameThatIsQuotedInPart(String name) {
    assertThatThrownBy(() -> OracleNames.inCatalogue(name))
        .hasMessage("'username' must be plain or wholly in double quotes on Oracle, got " + name);
  }

  @Test
  void shouldLookWhoMayChangePasswordsInOneStatementForEachLoginToTheDatabase() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.check();

      assertThat(bench.jdbc.sent()).containsExactly(OracleRights.DATABASE_ROLE + " []");
    }
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      bench.check();

      assertThat(bench.jdbc.sent())
          .containsOnlyOnce(OracleRights.SUPERUSER.strip() + " [APP_CLONE]");
    }
  }

  @Test
  void shouldFindASuperuserThatMayNotAlterAndCreateUsers() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.administer("REVOKE \"DBA\" FROM \"ADMIN\"");
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      assertThat(bench.check())
          .containsExactly(
              "FORBIDDEN: superuser ADMIN may not create or alter users as a rotation does;"
                  + " as administrator run GRANT ALTER USER, CREATE USER TO \"ADMIN\"");
      assertThat(bench.rotate().failure()).isPresent();
      server.administer("GRANT ALTER USER TO \"ADMIN\"", "GRANT CREATE USER TO \"ADMIN\"");
      assertThat(bench.check()).noneMatch(finding -> finding.startsWith("FORBIDDEN"));
      bench.retry().orThrow();
    }
  }

  @Test
  void shouldMissCreateUserOnlyUntilTheAlternateIsThere() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.administer("REVOKE CREATE USER FROM \"DBA\"");
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);

      assertThat(bench.check())
          .singleElement()
          .asString()
          .endsWith("; as administrator run GRANT CREATE USER TO \"ADMIN\"");
      server.administer("GRANT CREATE USER TO \"DBA\"");
      bench.rotate().orThrow();
      server.administer("REVOKE CREATE USER FROM \"DBA\"");
      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
    }
  }

  @Test
  void shouldFindThatUserAndSuperuserAreOnAStandby() throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.sessions().standBy();

      assertThat(new ScriptedBench(server, SINGLE_USER).check())
          .containsExactly(
              "WRITES_FORBIDDEN: user app cannot change its password here:"
                  + " the database is a physical standby, which takes no writes");
      assertThat(new ScriptedBench(server, ALTERNATING_USERS).check())
          .containsExactly(
              "WRITES_FORBIDDEN: superuser ADMIN cannot set passwords here:"
                  + " the database is a physical standby, which takes no writes");
      assertThat(new ScriptedBench(server, SINGLE_USER).rotate().failure()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {942, 41900})
  void shouldSayWhenTheSuperuserMayNotReadTheDictionary(int number) throws Exception {
    try (ScriptedOracle server = new ScriptedOracle(catalogues, "app")) {
      server.sessions().hideTheDictionary(number);
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      String why =
          "the superuser may not read Oracle's DBA_ views; as administrator run GRANT SELECT_CATALOG_ROLE to it";

      assertThat(bench.check()).containsExactly("FORBIDDEN: " + why);
      assertThat(bench.rotate().failure().orElseThrow()).hasMessageContaining(why);
    }
  }
}
