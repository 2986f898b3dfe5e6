package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8AlternatingIT
    implements AlternatingPromises,
        AlternatingRollbackPromises,
        AlternatingRefusals,
        BystanderPromises,
        CheckPromises,
        MySqlRightsPromises,
        MySqlTwinPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public MySqlUsersOnServer users() {
    return new MySqlUsersOnServer(SERVER.database());
  }

  @Override
  public void putOutOfStep(String alternate) throws SQLException {
    users().grantMore(alternate);
  }

  /** As the scheme of overlapping passwords leaves it. */
  @Test
  void shouldEndAPasswordThatWasRetained() throws SQLException {
    RotationBench bench = users().bench("twofold");
    users().run("ALTER USER twofold IDENTIFIED BY 'Newer-1' RETAIN CURRENT PASSWORD");
    bench.put(users().server().secretJson("twofold", "Newer-1"));

    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("twofold", OLD)).as("until its turn comes").isTrue();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("twofold", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("twofold", "Newer-1")).isFalse();
    assertThat(users().canWork("twofold", OLD)).isFalse();
  }
}
