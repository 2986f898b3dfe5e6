package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The pool of docs/applications.md while the handler rotates its password; pool and handler read
 * the secret over HTTP. The timeout only ends a test that waits for what never comes.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolRotationIT {
  private static final int ROTATIONS = 4;

  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();
  private final PostgresUsers users = new PostgresUsers(database);

  @Test
  void shouldLoseNoQueryThoughTheGapOfASingleUserRejectsLogins()
      throws SQLException, InterruptedException {
    database.createUser("app", OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("app", OLD));

    rotateUnderPools(
        bench,
        keeper -> {
          int rejected = database.rejectedLogins();
          bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
          awaitRejectionSince(rejected);
          keeper.awaitTwoMoreQueries();
          bench.driver.retry(SECRET).orThrow();
        });
  }

  @Test
  void shouldMeetNoRejectedLoginWithAlternatingUsers() throws SQLException, InterruptedException {
    RotationBench bench = users.bench("pooled");
    int rejected = database.rejectedLogins();

    rotateUnderPools(bench, keeper -> bench.driver.rotate(SECRET).orThrow());

    assertThat(database.rejectedLogins()).isEqualTo(rejected);
  }

  /** Why the provider is needed. */
  @Test
  void shouldLockOutAPoolThatKeepsThePasswordItBeganWith() throws SQLException {
    database.createUser("fixed", OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("fixed", OLD));

    try (HikariDataSource pool = PooledApplication.pool(database, PoolRotationIT::fixed)) {
      pool.getConnection().close();
      bench.driver.rotate(SECRET).orThrow();
      pool.getHikariPoolMXBean().softEvictConnections();

      assertThatThrownBy(pool::getConnection)
          .isInstanceOf(SQLException.class)
          .rootCause()
          .hasMessageContaining("password authentication failed");
    }
  }

  /** One rotation, while both pools send queries. */
  @FunctionalInterface
  private interface Rotation {
    void under(PooledApplication keeper) throws InterruptedException;
  }

  private void rotateUnderPools(RotationBench bench, Rotation rotation)
      throws InterruptedException {
    try (SecretsManagerServer server = SecretsManagerServer.start(bench.secrets);
        SecretsManagerClient client = client(server);
        PooledApplication keeper = PooledApplication.keepingConnections(database, current(client));
        PooledApplication opener =
            PooledApplication.loggingInForEachQuery(database, current(client))) {
      bench.seenThrough(client);
      for (int i = 0; i < ROTATIONS; i++) {
        keeper.awaitTwoMoreQueries();
        opener.awaitTwoMoreQueries();
        rotation.under(keeper);
      }
      keeper.awaitTwoMoreQueries();
      opener.awaitTwoMoreQueries();

      assertThatNothingWasLost(keeper, opener);
    }
  }

  private void awaitRejectionSince(int rejected) throws InterruptedException {
    while (database.rejectedLogins() == rejected) {
      Thread.sleep(20);
    }
  }

  private static void assertThatNothingWasLost(PooledApplication... applications) {
    for (PooledApplication application : applications) {
      assertThat(application.lostQueries()).isZero();
      assertThat(application.queries()).isGreaterThanOrEqualTo(2 * (ROTATIONS + 1));
    }
  }

  private static Consumer<HikariConfig> current(SecretsManagerClient client) {
    return config -> config.setCredentialsProvider(new SecretCredentials(client, SECRET));
  }

  private static void fixed(HikariConfig config) {
    config.setUsername("fixed");
    config.setPassword(OLD);
    config.setConnectionTimeout(1_000);
  }

  private static SecretsManagerClient client(SecretsManagerServer server) {
    return SecretsManagerClient.builder()
        .endpointOverride(server.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
