package io.github.rotatedrds.contract;

import static io.github.rotatedrds.contract.DatabaseEngine.MARIADB;
import static io.github.rotatedrds.contract.DatabaseEngine.MYSQL;
import static io.github.rotatedrds.contract.DatabaseEngine.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.ProvisionedGrant.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {

  @Test
  void shouldComeBackFromItsTags() {
    Provisioning provisioning =
        provisioning(
            new OnDatabase(GrantPreset.READ, "orders", List.of("public", "re porting,ü")),
            new OnDatabase(GrantPreset.OWNER, "a b%+\n", List.of()),
            new Statement("GRANT SELECT (id, \"ö\") ON t TO app"));

    assertThat(Provisioning.fromTags(provisioning.toTags())).contains(provisioning);
  }

  @Test
  void shouldBeCutIntoValuesThatTagsTake() {
    Map<String, String> tags = many(60).toTags();

    assertThat(tags.keySet()).containsExactlyElementsOf(names(tags.size())).hasSizeGreaterThan(5);
    assertThat(tags.values()).allMatch(value -> value.matches("[A-Za-z0-9+/=]{1,256}"));
    assertThat(Provisioning.fromTags(tags)).contains(many(60));
  }

  @Test
  void shouldBeAbsentWithoutTags() {
    assertThat(Provisioning.fromTags(Map.of("rotated-rds:scheme", "single-user"))).isEmpty();
  }

  @Test
  void shouldRefusePiecesOfTwoVersions() {
    Map<String, String> tags = new HashMap<>(many(60).toTags());
    tags.putAll(many(10).toTags());

    assertThatThrownBy(() -> Provisioning.fromTags(tags))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseAMissingPiece() {
    Map<String, String> tags = new HashMap<>(many(60).toTags());
    tags.remove("rotated-rds:provision-2");

    assertThatThrownBy(() -> Provisioning.fromTags(tags))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSayWhenItIsTooLong() {
    assertThatThrownBy(() -> many(300).toTags())
        .hasMessageStartingWith("rotated-rds:provision takes 3840 bytes, got ");
  }

  @Test
  void shouldHaveNoProblemWithOrdinaryGrants() {
    assertThat(
            provisioning(
                    new OnDatabase(GrantPreset.READ_WRITE, "orders", List.of("public")),
                    new Statement("grant app_reader to app"))
                .problems(POSTGRES))
        .isEmpty();
    assertThat(provisioning(new OnDatabase(GrantPreset.OWNER, "orders", List.of())).problems(MYSQL))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "SYS", "information_schema", "Performance_Schema"})
  void shouldRefuseTheSystemsDatabasesOfMySql(String database) {
    Provisioning provisioning = provisioning(new OnDatabase(GrantPreset.READ, database, List.of()));

    assertThat(provisioning.problems(MYSQL))
        .containsExactly("database " + database + " is the system's own");
    assertThat(provisioning.problems(MARIADB)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg_catalog", "pg_toast", "information_schema"})
  void shouldRefuseTheSystemsSchemasOfPostgres(String schema) {
    assertThat(
            provisioning(new OnDatabase(GrantPreset.READ, "orders", List.of(schema)))
                .problems(POSTGRES))
        .containsExactly("schema " + schema + " is the system's own");
  }

  @Test
  void shouldRefuseSchemasWhereThereAreNone() {
    assertThat(
            provisioning(new OnDatabase(GrantPreset.READ, "orders", List.of("public")))
                .problems(MARIADB))
        .containsExactly("MariaDB has no schemas within a database; leave them out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "REVOKE SELECT ON t FROM app",
        "DROP TABLE t",
        "GRANTS",
        " GRANT SELECT ON t TO app",
        "GRANT SELECT ON t TO app; DROP TABLE t",
        "GRANT SELECT ON t\nTO app",
        "GRANT USAGE ON *.* TO app IDENTIFIED BY 'known'"
      })
  void shouldRefuseEveryStatementButOneGrant(String sql) {
    assertThat(provisioning(new Statement(sql)).problems(MYSQL)).isNotEmpty();
  }

  @Test
  void shouldRefuseNoGrantsAndNoNames() {
    assertThat(provisioning().problems(POSTGRES)).containsExactly("at least one grant is needed");
    assertThat(provisioning(new OnDatabase(GrantPreset.READ, "", List.of(""))).problems(POSTGRES))
        .containsExactly(
            "a database must have a name of 1 to 64 characters",
            "a schema must have a name of 1 to 64 characters");
  }

  private static Provisioning provisioning(ProvisionedGrant... grants) {
    return new Provisioning(List.of(grants));
  }

  private static Provisioning many(int count) {
    return new Provisioning(
        IntStream.range(0, count)
            .<ProvisionedGrant>mapToObj(
                i -> new OnDatabase(GrantPreset.READ, "orders_" + i, List.of("public")))
            .toList());
  }

  private static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "rotated-rds:provision-" + i).toList();
  }
}
