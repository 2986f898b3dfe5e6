package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** The codes by which PostgreSQL refuses a password mean something else everywhere else. */
class PostgresRefusalsTest {

  @ParameterizedTest
  @ValueSource(strings = {"22023", "P0001"})
  void shouldTakeARefusalForThePoliciesWhenAPasswordIsSet(String state) {
    assertThatThrownBy(() -> set(ofServer(state)))
        .isInstanceOfSatisfying(
            RotationFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.PASSWORD_REFUSED))
        .hasMessageContaining("of user app (SQLState " + state)
        .hasMessageNotContaining("Never-seen-1");
  }

  @Test
  void shouldNotTakeTheDriversOwnErrorForThePolicies() {
    PSQLException ofDriver = new PSQLException("text", PSQLState.INVALID_PARAMETER_VALUE);

    assertThatThrownBy(() -> set(ofDriver)).isSameAs(ofDriver);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42501", "25006", "57014"})
  void shouldLeaveOtherErrorsOfTheServerAlone(String state) {
    PSQLException other = ofServer(state);

    assertThatThrownBy(() -> set(other)).isSameAs(other);
  }

  @Test
  void shouldTakeItForASettingWhenSomethingElseIsDone() {
    assertThat(Dialects.of(DatabaseEngine.POSTGRES, Optional.empty()).reasonOf(ofServer("22023")))
        .contains(Reason.INVALID_SETTING);
  }

  private static PSQLException ofServer(String state) {
    return new PSQLException(new ServerErrorMessage("SERROR\0C" + state + "\0Mtext\0"));
  }

  private static void set(PSQLException error) throws SQLException {
    PostgresPasswords.set(failing(error), "app", Password.of("Never-seen-1"));
  }

  /** A connection on which setting a password fails. */
  private static Connection failing(PSQLException error) {
    Class<?>[] both = {Connection.class, PGConnection.class};
    return (Connection)
        Proxy.newProxyInstance(
            PostgresRefusalsTest.class.getClassLoader(),
            both,
            (self, method, arguments) -> {
              if (method.getName().equals("unwrap")) {
                return self;
              }
              throw error;
            });
  }
}
