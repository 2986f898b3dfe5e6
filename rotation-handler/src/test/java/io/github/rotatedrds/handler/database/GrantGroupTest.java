package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantGroupTest {
  private static final MySqlAccount ACCOUNT = new MySqlAccount("app", "%");
  private static final GrantTarget TABLE = GrantTarget.table("shop", "or`ders");

  @Test
  void shouldGiveTogetherWhatIsOnOneTarget() {
    assertThat(
            giving(
                Grant.privilege("UPDATE", TABLE),
                Grant.column("SELECT", "id", TABLE),
                Grant.privilege("SELECT", GrantTarget.schema("shop"))))
        .containsExactly(
            "GRANT SELECT ON `shop`.* TO 'app'@'%'",
            "GRANT SELECT (`id`), UPDATE ON `shop`.`or``ders` TO 'app'@'%'");
  }

  @Test
  void shouldKeepOptionsApart() {
    assertThat(
            giving(
                Grant.dynamic("ROLE_ADMIN", true),
                Grant.dynamic("XA_RECOVER_ADMIN", false),
                Grant.role("`r`", true)))
        .containsExactly(
            "GRANT XA_RECOVER_ADMIN ON *.* TO 'app'@'%'",
            "GRANT ROLE_ADMIN ON *.* TO 'app'@'%' WITH GRANT OPTION",
            "GRANT `r` TO 'app'@'%' WITH ADMIN OPTION");
  }

  @Test
  void shouldGiveARestrictionByRevokingAfterWhatItRestricts() {
    assertThat(
            giving(
                Grant.restriction("SELECT", GrantTarget.schema("mysql")),
                Grant.privilege("SELECT", GrantTarget.EVERYTHING)))
        .containsExactly(
            "GRANT SELECT ON *.* TO 'app'@'%'", "REVOKE SELECT ON `mysql`.* FROM 'app'@'%'");
  }

  @Test
  void shouldTakeWithoutNamingTheOption() {
    GrantGroup group =
        new GrantGroup(List.of(Grant.proxy(new MySqlAccount("puppet", "10.%"), true)));

    assertThat(group.taking(ACCOUNT)).isEqualTo("REVOKE PROXY ON 'puppet'@'10.%' FROM 'app'@'%'");
  }

  private static List<String> giving(Grant... grants) {
    return GrantGroup.of(List.of(grants)).stream().map(group -> group.giving(ACCOUNT)).toList();
  }
}
