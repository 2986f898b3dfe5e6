package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.GrantPreset.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlPresetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "orders  | true  | `orders`",
        "my_db%  | true  | `my\\_db\\%`",
        "my_db%  | false | `my_db%`",
        "a\\b    | true  | `a\\\\b`",
        "a`.* b  | true  | `a``.* b`"
      })
  void shouldNameOneDatabaseAndNoOther(String database, boolean wildcards, String quoted) {
    OnDatabase grant = new OnDatabase(READ, database, List.of());

    assertThat(MySqlPreset.statement(grant, wildcards))
        .isEqualTo("GRANT SELECT, SHOW VIEW ON " + quoted + ".* TO ?@?");
  }
}
