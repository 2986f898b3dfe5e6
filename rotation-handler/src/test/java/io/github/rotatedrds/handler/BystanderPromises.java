package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the crash matrix would see if a rotation touched a user that it does not concern. */
interface BystanderPromises {

  AlternatingUsersOnServer users();

  @Test
  default void shouldSeeWhatABystanderIsGiven() throws SQLException {
    users().bench("stranger");
    Set<String> before = everybody();

    users().grantMore("stranger");
    Set<String> granted = everybody();
    users().distinguish("stranger");

    assertThat(granted).isNotEqualTo(before);
    assertThat(everybody()).isNotEqualTo(granted);
  }

  @Test
  default void shouldSeeTheNewPasswordOfABystander() throws SQLException {
    users().bench("foreigner");
    Set<String> before = everybody();

    users().setPassword("foreigner", "Set-by-hand-1");

    assertThat(everybody()).isNotEqualTo(before);
  }

  private Set<String> everybody() throws SQLException {
    try (Connection admin = users().server().admin()) {
      return Bystanders.of(users().server().engine(), admin, "nobody");
    }
  }
}
