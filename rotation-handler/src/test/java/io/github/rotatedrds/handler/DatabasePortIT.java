package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that name a port where nobody listens, as an attachment may. */
class DatabasePortIT {
  private static final String SUPERUSER = "master";
  private static final int NOBODY = 1;

  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();
  private final PostgresUsers users = new PostgresUsers(database);

  @BeforeAll
  static void createSuperuser() throws SQLException {
    new PostgresUsers(SERVER.database()).createSuperuser(SUPERUSER);
  }

  @BeforeEach
  void createUser() throws SQLException {
    database.createUser("app", OLD);
  }

  @Test
  void shouldRotateAtTheTaggedPortAndLeaveThePortInTheSecret() throws SQLException {
    RotationBench bench =
        RotationBench.of(database).tagged(port(database.port())).holding(misled("app", OLD));

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(database.canLogIn("app", bench.password("AWSCURRENT"))).isTrue();
    assertThat(portIn(bench, "AWSCURRENT")).isEqualTo(String.valueOf(NOBODY));
    assertThat(portIn(bench, "AWSPREVIOUS")).isEqualTo(String.valueOf(NOBODY));
  }

  @Test
  void shouldRotateAtThePortOfTheFunctionWithoutTag() throws SQLException {
    RotationBench bench =
        RotationBench.of(database)
            .with("ROTATED_RDS_PORT", String.valueOf(database.port()))
            .holding(misled("app", OLD));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database.canLogIn("app", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  void shouldReadThePreviousPasswordAtTheTaggedPort() throws SQLException {
    RotationBench bench =
        RotationBench.of(database).tagged(port(database.port())).holding(misled("app", OLD));
    bench.put(misled("app", "Not-The-Password-1"));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database.canLogIn("app", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  void shouldAlternateUsersThoughTheSuperusersSecretNamesTheWrongPortToo() throws SQLException {
    users.createUser(SUPERUSER, "shop");
    RotationBench bench =
        RotationBench.of(database)
            .tagged(port(database.port()))
            .alternating(misled(SUPERUSER, SUPERUSER_PASSWORD))
            .holding(misled("shop", OLD));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("shop_clone");
    assertThat(database.canLogIn("shop_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  void shouldCheckThePreviousVersionAtTheTaggedPort() throws SQLException {
    users.createUser(SUPERUSER, "cafe");
    RotationBench bench =
        RotationBench.of(database)
            .tagged(port(database.port()))
            .alternating(misled(SUPERUSER, SUPERUSER_PASSWORD))
            .holding(misled("cafe", OLD));
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();

    users.executeAsAdmin("DROP ROLE cafe_clone");

    assertThat(bench.check().findings()).hasSize(1);
  }

  @Test
  void shouldFollowTheTagEvenAwayFromTheRightPort() throws SQLException {
    RotationBench bench =
        RotationBench.of(database).tagged(port(NOBODY)).holding(database.secretJson("app", OLD));

    assertThatThrownBy(() -> bench.driver.rotate(SECRET).orThrow())
        .hasStackTraceContaining(":" + NOBODY);
    assertThat(database.canLogIn("app", OLD)).isTrue();
  }

  private String misled(String user, String password) {
    return database
        .secretJson(user, password)
        .replace("\"port\":" + database.port(), "\"port\":" + NOBODY);
  }

  private static Map<String, String> port(int port) {
    return Map.of("rotated-rds:port", String.valueOf(port));
  }

  private static String portIn(RotationBench bench, String stage) {
    return JsonObjects.parse(bench.value(stage)).orElseThrow().get("port").text();
  }
}
