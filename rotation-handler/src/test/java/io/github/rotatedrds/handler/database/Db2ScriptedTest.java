package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Db2ScriptedTest implements AllScriptedPromises {
  private final Catalogues catalogues = ScriptedDb2.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedDb2(catalogues);
  }

  @Test
  void shouldWaitOnlyAsLongAsTheProcedureTakesF17() throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      bench.rotate().orThrow();

      assertThat(server.pauses()).containsExactly(Duration.ofSeconds(1));
      assertThat(bench.jdbc.queryTimeouts()).containsOnly(59);
      assertThat(bench.jdbc.sent())
          .containsExactly(
              "SET CURRENT LOCK TIMEOUT 59 []",
              "SET CURRENT LOCK TIMEOUT 59 []",
              "CALL rdsadmin.change_password(?, ?) [app, %s]"
                  .formatted(bench.at("AWSCURRENT").password().reveal()));
    }
  }

  @Test
  void shouldHoldAwspendingWhileTheProcedureMayStillSetTheOldPassword() throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.rotate().orThrow();
      String version = bench.versionWith("AWSPREVIOUS");
      server.stalled = true;

      assertThatThrownBy(() -> bench.rollBack(version))
          .hasMessageContaining("the database does not accept it yet")
          .hasMessageContaining("so that no rotation starts until the rollback is asked for again");

      assertThat(bench.versionWith("AWSPENDING")).isEqualTo(version);
      server.stalled = false;
      bench.rollBack(version);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  void shouldFindTheSuperuserByTheTagOfTheSecret() throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.nameTheSuperuserByTag();

      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app, GROUP admins", "app'", "a b", "1app", ""})
  void shouldRefuseANameThatSaysMoreThanAName(String name) throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      Accounts accounts = server.dialect(bench.jdbc).accounts(bench.superuser(), Deadline.none());

      assertThatThrownBy(() -> accounts.setPassword(null, name, Password.of("x")))
          .hasMessageStartingWith("'username' must be a letter followed by letters, digits or _");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORDERS:user=x;", "a/b", "a;b", "a b", "a?b"})
  void shouldRefuseADatabaseThatWouldEndTheUrl(String dbname) throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      Credentials credentials = bench.superuser().in(Optional.of(dbname));

      assertThatThrownBy(() -> server.dialect(bench.jdbc).url(credentials))
          .hasMessage("'dbname' must be 1 to 128 letters, digits or any of _ . $ # - on Db2");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  void shouldFindASuperuserThatIsNotTheMasterUser(RotationScheme scheme) throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      server.rdsadminClosed = true;
      ScriptedBench bench = new ScriptedBench(server, scheme);

      assertThat(bench.check())
          .containsExactly(
              "FORBIDDEN: superuser admin may not connect to the database rdsadmin, whose"
                  + " procedures change passwords; put the master user into the superuser secret");
      assertThat(bench.rotate().failure()).isPresent();
    }
  }

  @Test
  void shouldLookForTheProceduresWithoutCallingOne() throws Exception {
    try (ScriptedDb2 server = new ScriptedDb2(catalogues)) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);

      assertThat(bench.check()).isEmpty();

      assertThat(bench.jdbc.sent())
          .isNotEmpty()
          .allMatch(sent -> sent.equals("SET CURRENT LOCK TIMEOUT 59 []"));
    }
  }
}
