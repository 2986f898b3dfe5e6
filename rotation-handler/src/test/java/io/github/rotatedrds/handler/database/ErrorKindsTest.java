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
    "ORACLE, 12514, ",
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
