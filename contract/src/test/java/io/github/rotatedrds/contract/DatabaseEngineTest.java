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
    "mariadb, MARIADB"
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
        .isEqualTo("postgres, aurora-postgresql, mysql, aurora-mysql, mariadb");
  }
}
