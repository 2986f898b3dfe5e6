package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbCheckIT implements CheckPromises, MySqlRightsPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDb();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }

  @Override
  public void putOutOfStep(String alternate) throws SQLException {
    users().grantMore(alternate);
  }

  @Test
  void shouldNameAHundredDifferencesAndCountTheOthers() throws SQLException {
    RotationBench bench = users().bench("rich");
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run(
            IntStream.range(0, 130)
                .mapToObj(i -> "GRANT SELECT ON wide_%d.* TO rich@'%%'".formatted(i))
                .toArray(String[]::new));

    assertThat(bench.check().findings())
        .hasSize(101)
        .endsWith("PRIVILEGE OUT_OF_STEP: and 30 more differences");
    assertThat(bench.log()).contains("; and 96 more\"");
  }
}
