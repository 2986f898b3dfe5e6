package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.PostgresUsers.ask;
import static io.github.rotatedrds.handler.PostgresUsers.execute;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What users put into {@code public} to be called by others: functions and operators that match the
 * types of a call better than the server's own. Each writes down who called it.
 */
interface PostgresTrapPromises extends ProvisionedServer {

  @Override
  PostgresUsers users();

  @BeforeEach
  default void setTraps() throws SQLException {
    users()
        .executeAsAdmin(
            "CREATE TABLE public.caught (who text, what text)",
            "GRANT ALL ON public.caught TO PUBLIC",
            trap(
                "set_config",
                "text, varchar, boolean",
                "text",
                "pg_catalog.set_config($1, $2, $3)"),
            trap("format", "text, varchar", "text", "pg_catalog.format($1, $2::text)"),
            trap(
                "format",
                "text, varchar, varchar",
                "text",
                "pg_catalog.format($1, $2::text, $3::text)"),
            trap("name_is", "name, varchar", "boolean", "$1::text OPERATOR(pg_catalog.=) $2::text"),
            trap("text_is", "text, varchar", "boolean", "$1 OPERATOR(pg_catalog.=) $2::text"),
            trap("oid_is", "oid, integer", "boolean", "$1 OPERATOR(pg_catalog.=) $2::oid"),
            trap("join", "text, varchar", "text", "$1 OPERATOR(pg_catalog.||) $2::text"),
            operator("=", "name", "varchar", "name_is"),
            operator("=", "text", "varchar", "text_is"),
            operator("=", "oid", "integer", "oid_is"),
            operator("||", "text", "varchar", "join"));
  }

  @AfterEach
  default void removeTraps() throws SQLException {
    users()
        .executeAsAdmin(
            "DROP FUNCTION set_config(text, varchar, boolean), format(text, varchar), format(text, varchar, varchar), name_is(name, varchar), text_is(text, varchar), oid_is(oid, integer), \"join\"(text, varchar) CASCADE",
            "DROP TABLE caught");
  }

  /** Otherwise the other tests would show nothing. */
  @Test
  default void shouldCatchWhoTrustsThePath() throws SQLException {
    try (Connection admin = users().server().admin()) {
      execute(
          admin,
          "SELECT set_config('a.b', 'c'::varchar, false)",
          "SELECT format('%I', 'c'::varchar)",
          "SELECT format('%I %I', 'c'::varchar, 'd'::varchar)",
          "SELECT 'a'::name = 'b'::varchar",
          "SELECT 'a'::text = 'b'::varchar",
          "SELECT 1::oid = 1",
          "SELECT 'a'::text || 'b'::varchar");
    }

    assertThat(caught())
        .isEqualTo("postgres: format, format, join, name_is, oid_is, set_config, text_is");
  }

  @Test
  default void shouldCallNothingOfTheUsersAsTheUserItself() throws SQLException {
    users().server().createUser("wary", OLD);
    RotationBench bench =
        RotationBench.of(users().server()).holding(users().server().secretJson("wary", OLD));

    rotateCheckAndRollBack(bench);

    assertThat(caught()).isNull();
  }

  @Test
  default void shouldCallNothingOfTheUsersAsSuperuserOfAlternatingOnes() throws SQLException {
    RotationBench bench = users().bench("cautious");

    rotateCheckAndRollBack(bench);

    assertThat(caught()).isNull();
  }

  @Test
  default void shouldCallNothingOfTheUsersAsSuperuserOfProvisionedOnes() throws SQLException {
    RotationBench bench = bench("heedful", preset(READ_WRITE));

    rotateCheckAndRollBack(bench);

    assertThat(caught()).isNull();
  }

  /** What made the bench trusts the path, as tests may. */
  private void rotateCheckAndRollBack(RotationBench bench) throws SQLException {
    users().executeAsAdmin("TRUNCATE caught");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
    assertThat(RollbackAnswer.toPrevious(bench).changed()).isTrue();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
  }

  /** Who called what, or null when nobody did. */
  private String caught() throws SQLException {
    try (Connection admin = users().server().admin()) {
      return ask(
          admin,
          "SELECT string_agg(line, '; ') FROM (SELECT who || ': ' || string_agg(what, ', ' ORDER BY what) AS line FROM caught GROUP BY who) lines");
    }
  }

  private static String trap(String name, String arguments, String result, String value) {
    return """
        CREATE FUNCTION public."%1$s"(%2$s) RETURNS %3$s LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO public.caught VALUES (current_user, '%1$s');
          RETURN %4$s;
        END $$"""
        .formatted(name, arguments, result, value);
  }

  private static String operator(String operator, String left, String right, String function) {
    return "CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.\"%s\")"
        .formatted(operator, left, right, function);
  }
}
