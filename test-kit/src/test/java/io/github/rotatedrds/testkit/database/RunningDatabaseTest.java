package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningDatabaseTest {

  private final RunningDatabase database =
      new RunningDatabase(
          new JdbcEndpoint(
              DatabaseEngine.MARIADB,
              "localhost",
              3307,
              "orders",
              new TrustedCa(Path.of("ca.pem"), Path.of("ca.pem.p12"), "open")),
          new RunningDatabase.Login("root", "hush"),
          new MySqlAccounts(),
          new DatabaseLog(List.of()),
          () -> {});

  @Test
  void shouldWriteSecretsAsAwsDoes() {
    assertThat(database.secretJson("app", "p\"w\\"))
        .isEqualTo(
            """
            {"engine":"mariadb","host":"localhost","port":3307,"dbname":"orders",\
            "username":"app","password":"p\\"w\\\\"}""");
  }

  @Test
  void shouldNotShowTheAdministratorsPassword() {
    assertThat(database.toString()).contains("root").doesNotContain("hush");
  }
}
