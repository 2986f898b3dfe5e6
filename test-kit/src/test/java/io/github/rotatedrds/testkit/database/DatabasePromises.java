package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every server of the kit does; each engine's test implements it. */
interface DatabasePromises {

  /** A password with every character that quoting could get wrong. */
  String PASSWORD = "it's a \"pass\\word\" with $1, %s; -- and {}";

  RunningDatabase database();

  @Test
  default void shouldLogInOverTls() throws SQLException {
    database().createUser("lena", PASSWORD);

    assertThat(database().canLogIn("lena", PASSWORD)).isTrue();
  }

  @Test
  default void shouldRefuseAWrongPassword() throws SQLException {
    database().createUser("marc", PASSWORD);

    assertThat(database().canLogIn("marc", PASSWORD + "!")).isFalse();
  }

  @Test
  default void shouldRefuseAnUnknownUser() throws SQLException {
    assertThat(database().canLogIn("nobody", PASSWORD)).isFalse();
  }

  @Test
  default void shouldRefuseTheRightPasswordInClearText() throws SQLException {
    database().createUser("nora", PASSWORD);

    assertThatThrownBy(() -> database().connectInClearText("nora", PASSWORD))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
  }

  @Test
  default void shouldTakeClearTextWhenItIsAllowedForTheUser() throws SQLException {
    database().createUser("olaf", PASSWORD);
    database().allowClearText("olaf");

    try (Connection connection = database().connectInClearText("olaf", PASSWORD)) {
      assertThat(connection.isValid(0)).isTrue();
    }
  }

  @Test
  default void shouldNotBeTrustedUnderAnotherAuthority(@TempDir Path directory)
      throws SQLException {
    database().createUser("paul", PASSWORD);
    JdbcEndpoint misled =
        database().endpoint().withTrust(TestCertificates.create(directory).otherCa());

    assertThatThrownBy(() -> misled.open("paul", PASSWORD, Tls.VERIFY_FULL))
        .hasRootCauseInstanceOf(GeneralSecurityException.class);
  }

  @Test
  default void shouldFailRatherThanSayNoWhenTlsFails(@TempDir Path directory) {
    TrustedCa other = TestCertificates.create(directory).otherCa();
    RunningDatabase misled =
        new RunningDatabase(
            database().endpoint().withTrust(other),
            database().administrator(),
            database().accounts(),
            database().log(),
            () -> {});

    assertThatThrownBy(() -> misled.canLogIn("quentin", PASSWORD))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining(SSLException.class.getPackageName());
  }

  @Test
  default void shouldLetAUserWorkWithItsTable() throws SQLException {
    database().createUser("rosa", PASSWORD);

    try (Connection connection = database().connect("rosa", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM orders WHERE id = 7");
      statement.execute("INSERT INTO orders VALUES (7, 'tea')");
      try (ResultSet rows = statement.executeQuery("SELECT note FROM orders WHERE id = 7")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("tea");
      }
    }
  }

  @Test
  default void shouldLogEveryStatement() throws SQLException {
    database().createUser("sven", PASSWORD);

    try (Connection connection = database().connect("sven", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 'only here'");
    }

    assertThat(database().serverLog()).contains("SELECT 'only here'");
  }

  @Test
  default void shouldKeepTheFirstPasswordOutOfTheLog() throws SQLException {
    database().createUser("tina", "SecretOfTina1");

    assertThat(database().canLogIn("tina", "SecretOfTina1")).isTrue();
    assertThat(database().serverLog()).doesNotContain("SecretOfTina1");
  }

  @Test
  default void shouldCountTheLoginsOfAUser() throws SQLException {
    database().createUser("ute", PASSWORD);
    int before = database().acceptedLogins("ute");

    database().connect("ute", PASSWORD).close();
    database().connect("ute", PASSWORD).close();

    assertThat(database().acceptedLogins("ute") - before).isEqualTo(2);
  }

  @Test
  default void shouldNotCountARejectedLoginAsAccepted() throws SQLException {
    database().createUser("wim", PASSWORD);

    database().canLogIn("wim", "guess");

    assertThat(database().acceptedLogins("wim")).isZero();
  }

  @Test
  default void shouldCountRejectedLogins() throws SQLException {
    int before = database().rejectedLogins();

    database().canLogIn("vera", "guess 1");
    database().canLogIn("vera", "guess 2");

    assertThat(database().rejectedLogins() - before).isEqualTo(2);
  }

  @Test
  default void shouldCountRejectedLoginsByUser() throws SQLException {
    database().createUser("o'hara \"y\\", PASSWORD);

    database().canLogIn("o'hara \"y\\", "guess");
    database().canLogIn("yvo", "guess");
    database().canLogIn("yvo", "guess");

    assertThat(database().rejectedLogins("o'hara \"y\\")).isOne();
    assertThat(database().rejectedLogins("yvo")).isEqualTo(2);
    assertThat(database().rejectedLogins("nobody else")).isZero();
  }

  @Test
  default void shouldTakeAnyUserName() throws SQLException {
    database().createUser("o'neill \"w\\", PASSWORD);

    assertThat(database().canLogIn("o'neill \"w\\", PASSWORD)).isTrue();
    assertThat(database().acceptedLogins("o'neill \"w\\")).isPositive();
  }

  @Test
  default void shouldReplaceAUserOfTheSameName() throws SQLException {
    database().createUser("xaver", "First-1");
    database().createUser("xaver", "Second-2");

    assertThat(database().canLogIn("xaver", "First-1")).isFalse();
    assertThat(database().canLogIn("xaver", "Second-2")).isTrue();
  }
}
