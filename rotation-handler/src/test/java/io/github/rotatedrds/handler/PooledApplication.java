package io.github.rotatedrds.handler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** Sends queries through a pool without pause, until it is closed. */
final class PooledApplication implements AutoCloseable {
  private final Tally tally = new Tally();
  private final HikariDataSource pool;
  private final GapClient client;

  private PooledApplication(HikariDataSource pool, boolean keepsConnections) {
    this.pool = pool;
    this.client = new GapClient(tally, () -> query(keepsConnections));
  }

  /** Uses each connection as long as the pool lets it. */
  static PooledApplication keepingConnections(
      TestDatabase server, Consumer<HikariConfig> credentials) {
    return new PooledApplication(pool(server, credentials), true);
  }

  /** Uses each connection once, as if its life always ended then: each query needs a login. */
  static PooledApplication loggingInForEachQuery(
      TestDatabase server, Consumer<HikariConfig> credentials) {
    return new PooledApplication(pool(server, credentials), false);
  }

  /** Two connections, all else as HikariCP has it. */
  static HikariDataSource pool(TestDatabase server, Consumer<HikariConfig> credentials) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%d/%s?sslmode=verify-full&sslrootcert=%s"
            .formatted(server.host(), server.port(), server.database(), server.caFile()));
    config.setMaximumPoolSize(2);
    credentials.accept(config);
    return new HikariDataSource(config);
  }

  private void query(boolean keepsConnection) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("UPDATE orders SET note = 'x' WHERE id = 0");
      }
      if (!keepsConnection) {
        pool.evictConnection(connection);
      }
    }
  }

  /** Waits until what was begun before has ended, and one more was made; no query may be lost. */
  void awaitTwoMoreQueries() throws InterruptedException {
    int goal = queries() + 2;
    while (queries() < goal) {
      if (lostQueries() > 0) {
        throw new AssertionError("the application could not log in within the pool's time");
      }
      Thread.sleep(1);
    }
  }

  int queries() {
    return tally.count();
  }

  int lostQueries() {
    return tally.failures();
  }

  @Override
  public void close() {
    client.close();
    pool.close();
  }
}
