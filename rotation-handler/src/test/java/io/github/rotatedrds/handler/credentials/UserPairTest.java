package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPairTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "POSTGRES, app, app, app_clone",
        "POSTGRES, app_clone, app, app_clone",
        "POSTGRES, _clone, _clone, _clone_clone",
        "POSTGRES, app\", app\", app\"_clone",
        "SQLSERVER, app_CLONE, app_CLONE, app_CLONE_clone",
        "ORACLE, APP, APP, APP_CLONE",
        "ORACLE, app, app, app_CLONE",
        "ORACLE, app_CLONE, app, app_CLONE",
        "ORACLE, \"app\", \"app\", \"app_CLONE\"",
        "ORACLE, \"app_CLONE\", \"app\", \"app_CLONE\"",
        "ORACLE, \"_CLONE\", \"_CLONE\", \"_CLONE_CLONE\"",
        "DB2, app, app, app_clone"
      })
  void shouldPairAUserWithItsStandIn(
      DatabaseEngine engine, String username, String base, String alternate) {
    assertThat(UserPair.of(username, engine)).isEqualTo(new UserPair(base, alternate));
  }

  @Test
  void shouldGiveTheUserWhoseTurnIsNext() {
    UserPair pair = UserPair.of("app", DatabaseEngine.ORACLE);

    assertThat(pair.other("app")).isEqualTo("app_CLONE");
    assertThat(pair.other("app_CLONE")).isEqualTo("app");
  }

  @Test
  void shouldRefuseANameThatLeavesNoRoomForTheSuffix() {
    assertThatThrownBy(() -> UserPair.of("elevenchars", DatabaseEngine.DB2))
        .hasMessage(
            "the other user would be elevenchars_clone, which has 17 bytes, and Db2 takes 16; alternate users with a shorter name");
  }

  @Test
  void shouldCountTheCharactersOfANameOnMySql() {
    assertThat(UserPair.of("漢".repeat(26), DatabaseEngine.MYSQL).alternate())
        .isEqualTo("漢".repeat(26) + "_clone");
    assertThatThrownBy(() -> UserPair.of("漢".repeat(27), DatabaseEngine.MYSQL))
        .hasMessageContaining("_clone, which has 33 characters, and MySQL takes 32");
  }
}
