package io.github.rotatedrds.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseEngineTest {

  @ParameterizedTest
  @CsvSource({
    "postgres, POSTGRES",
    "aurora-postgresql, POSTGRES",
    "mysql, MYSQL",
    "aurora-mysql, MYSQL",
    "mariadb, MARIADB",
    "sqlserver, SQLSERVER",
    "sqlserver-ee, SQLSERVER",
    "sqlserver-se, SQLSERVER",
    "sqlserver-ex, SQLSERVER",
    "sqlserver-web, SQLSERVER",
    "oracle, ORACLE",
    "oracle-ee, ORACLE",
    "oracle-ee-cdb, ORACLE",
    "oracle-se2, ORACLE",
    "oracle-se2-cdb, ORACLE",
    "db2, DB2",
    "db2-se, DB2",
    "db2-ae, DB2"
  })
  void shouldKnowTheNamesThatAwsUses(String name, DatabaseEngine engine) {
    assertThat(DatabaseEngine.of(name)).contains(engine);
  }

  @Test
  void shouldNotGuessAnEngineFromAnUnknownName() {
    assertThat(DatabaseEngine.of("POSTGRES")).isEmpty();
  }

  @Test
  void shouldListAllNamesForErrorMessages() {
    assertThat(DatabaseEngine.allNames())
        .isEqualTo(
            "postgres, aurora-postgresql, mysql, aurora-mysql, mariadb,"
                + " sqlserver, sqlserver-ee, sqlserver-se, sqlserver-ex, sqlserver-web,"
                + " oracle, oracle-ee, oracle-ee-cdb, oracle-se2, oracle-se2-cdb,"
                + " db2, db2-se, db2-ae");
  }

  /** 漢 takes three bytes; 😀 is beyond U+FFFF and takes four. */
  @ParameterizedTest
  @CsvSource({
    "POSTGRES, 漢😀, 7, bytes",
    "ORACLE, 漢😀, 7, bytes",
    "DB2, 漢😀, 7, bytes",
    "MYSQL, 漢😀, 2, characters",
    "MARIADB, 漢😀, 2, characters",
    "SQLSERVER, 漢😀, 3, characters"
  })
  void shouldMeasureNamesAsTheEngineDoes(
      DatabaseEngine engine, String name, int length, String unit) {
    assertThat(engine.lengthOf(name)).isEqualTo(length);
    assertThat(engine.lengthUnit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES, postgres.zip", "SQLSERVER, sqlserver.zip", "ORACLE, oracle.zip"})
  void shouldNameTheZipAfterTheUsualName(DatabaseEngine engine, String fileName) {
    assertThat(engine.bundleFileName()).isEqualTo(fileName);
  }
}
