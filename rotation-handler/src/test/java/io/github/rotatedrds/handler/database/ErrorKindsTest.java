package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorKindsTest {

  @ParameterizedTest
  @CsvSource({
    "SQLSERVER, 18456, AUTH",
    "SQLSERVER, 18486, LOCKED",
    "SQLSERVER, 18487, LOCKED",
    "SQLSERVER, 18488, LOCKED",
    "SQLSERVER, 15115, POLICY",
    "SQLSERVER, 15116, POLICY",
    "SQLSERVER, 15118, POLICY",
    "SQLSERVER, 15151, PRIVILEGE",
    "SQLSERVER, 15247, PRIVILEGE",
    "SQLSERVER, 3906, READ_ONLY",
    "SQLSERVER, 978, READ_ONLY",
    "SQLSERVER, 4060, PRIVILEGE",
    "SQLSERVER, 4064, PRIVILEGE",
    "SQLSERVER, 916, PRIVILEGE",
    "SQLSERVER, 1222, NETWORK",
    "SQLSERVER, 0, ",
    "ORACLE, 1017, AUTH",
    "ORACLE, 28000, LOCKED",
    "ORACLE, 28001, LOCKED",
    "ORACLE, 28003, POLICY",
    "ORACLE, 28007, POLICY",
    "ORACLE, 1031, PRIVILEGE",
    "ORACLE, 28221, PRIVILEGE",
    "ORACLE, 942, PRIVILEGE",
    "ORACLE, 41900, PRIVILEGE",
    "ORACLE, 16000, READ_ONLY",
    "ORACLE, 54, NETWORK",
    "ORACLE, 1013, NETWORK",
    "ORACLE, 4021, NETWORK",
    "ORACLE, 28040, CONFIG",
    "ORACLE, 12505, CONFIG",
    "ORACLE, 12514, CONFIG",
    "ORACLE, 12541, ",
    "DB2, -4214, AUTH",
    "DB2, -1060, PRIVILEGE",
    "DB2, -440, PRIVILEGE",
    "DB2, -552, PRIVILEGE",
    "DB2, -1776, READ_ONLY",
    "DB2, -30061, CONFIG",
    "DB2, -911, NETWORK",
    "DB2, -913, NETWORK",
    "DB2, -952, NETWORK",
    "DB2, -4499, "
  })
  void shouldTellAnErrorByItsNumber(DatabaseEngine engine, int number, FailureKind kind) {
    Dialect dialect = Dialects.of(engine, Optional.empty());

    assertThat(dialect.reasonOf(new SQLException("text", "state", number)).map(Reason::kind))
        .isEqualTo(Optional.ofNullable(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "SQLSERVER, 18487, PASSWORD_EXPIRED",
    "SQLSERVER, 18488, PASSWORD_EXPIRED",
    "SQLSERVER, 18486, ACCOUNT_LOCKED",
    "SQLSERVER, 17809, TOO_MANY_CONNECTIONS",
    "SQLSERVER, 6005, STARTING_UP",
    "SQLSERVER, 18401, STARTING_UP",
    "ORACLE, 28001, PASSWORD_EXPIRED",
    "ORACLE, 28000, ACCOUNT_LOCKED",
    "ORACLE, 20, TOO_MANY_CONNECTIONS",
    "ORACLE, 2391, TOO_MANY_CONNECTIONS",
    "ORACLE, 12519, TOO_MANY_CONNECTIONS",
    "ORACLE, 1033, STARTING_UP",
    "ORACLE, 12528, STARTING_UP",
    "DB2, -1040, TOO_MANY_CONNECTIONS",
    "DB2, -1224, STARTING_UP"
  })
  void shouldGiveTheRemedyOfTheVeryCase(DatabaseEngine engine, int number, Reason reason) {
    Dialect dialect = Dialects.of(engine, Optional.empty());

    assertThat(dialect.reasonOf(new SQLException("text", "state", number))).hasValue(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL, 1213, HY000",
    "MYSQL, 3547, HY000",
    "MARIADB, 1213, 40001",
    "POSTGRES, 0, 40001",
    "POSTGRES, 0, 40P01",
    "SQLSERVER, 1205, 40001",
    "ORACLE, 60, 61000"
  })
  void shouldTryAgainWhenAnotherSessionCameFirst(DatabaseEngine engine, int number, String state) {
    Dialect dialect = Dialects.of(engine, Optional.empty());

    assertThat(dialect.reasonOf(new SQLException("text", state, number)))
        .hasValue(Reason.OVERTAKEN)
        .hasValueSatisfying(reason -> assertThat(reason.passes()).isTrue());
  }
}
