package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAuthorityTest {

  @ParameterizedTest
  @ValueSource(strings = {"13.17", "14.14", "15.9", "16.5", "17.1"})
  void shouldRefuseReleasesThatIgnoreTheRoleSetting(String version) {
    assertThatThrownBy(() -> PostgresAuthority.requireRoleSetting(version))
        .hasMessageStartingWith("PostgreSQL " + version + " ignores ALTER ROLE … SET role")
        .hasMessageEndingWith("use the next minor version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"13.18", "14.13", "15.10", "16.6", "17.0", "18.0"})
  void shouldTakeEveryOtherRelease(String version) {
    assertThatNoException().isThrownBy(() -> PostgresAuthority.requireRoleSetting(version));
  }
}
