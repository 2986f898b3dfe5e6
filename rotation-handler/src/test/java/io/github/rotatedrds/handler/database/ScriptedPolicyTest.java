package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.RotationScheme;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Passwords that the policies of Oracle and SQL Server refuse, by a script. */
class ScriptedPolicyTest {
  private static final Catalogues ORACLE = ScriptedOracle.catalogues();
  private static final Catalogues SQL_SERVER = SqlServerDatabase.catalogues();

  @ParameterizedTest
  @CsvSource({
    "SINGLE_USER, 28003",
    "SINGLE_USER, 28007",
    "ALTERNATING_USERS, 28003",
  })
  void shouldLetTheNextRotationMakeAnotherPasswordOnOracleF30(RotationScheme scheme, int code)
      throws Exception {
    try (ScriptedServer server = new ScriptedOracle(ORACLE, "app")) {
      refuseOnce(new ScriptedBench(server, scheme), new SQLException("refused", "99999", code));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_USER, 15115",
    "SINGLE_USER, 15118",
    "ALTERNATING_USERS, 15118",
  })
  void shouldLetTheNextRotationMakeAnotherPasswordOnSqlServerF30(RotationScheme scheme, int code)
      throws Exception {
    try (ScriptedServer server = new ScriptedSqlServer(SQL_SERVER, "app")) {
      refuseOnce(new ScriptedBench(server, scheme), new SQLException("refused", "S0001", code));
    }
  }

  private static void refuseOnce(ScriptedBench bench, SQLException refusal) throws Exception {
    String current = bench.versionWith("AWSCURRENT");
    bench.jdbc.refusePasswords(refusal);

    assertThat(bench.rotate().failure().orElseThrow())
        .hasMessageContaining("removed AWSPENDING from this version")
        .hasMessageContaining("policy rejects the new password");

    assertThat(bench.versionWith("AWSCURRENT")).isEqualTo(current);
    assertThatThrownBy(() -> bench.versionWith("AWSPENDING"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    bench.jdbc.refusePasswords(null);
    bench.rotate().orThrow();
    assertThat(bench.logsIn("AWSCURRENT")).isTrue();
  }
}
