package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two clients log in without pause while the password is rotated. The one reads the secret before
 * each login. The other has a pool and keeps the secret until it is rejected; it uses each
 * connection once, so that its pool needs as many logins as it can make.
 */
final class GapRun {
  private static final int ROTATIONS = 50;
  private static final long LONGEST_BORROW_MILLIS = 10_000;

  private final TestDatabase server;
  private final RotationBench bench;
  private final Tally reader = new Tally();
  private final Tally pooled = new Tally();
  private final List<Long> rotations = new ArrayList<>();

  GapRun(TestDatabase server, RotationBench bench) {
    this.server = server;
    this.bench = bench;
  }

  /** Prints a row for each client. */
  void printRows(String name) throws SQLException, InterruptedException {
    try (HikariDataSource pool = pool();
        GapClient first = new GapClient(reader, this::logIn);
        GapClient second = new GapClient(pooled, () -> borrow(pool))) {
      for (int i = 0; i < ROTATIONS; i++) {
        first.awaitTwoMore();
        second.awaitTwoMore();
        long start = System.nanoTime();
        bench.driver.rotate(SECRET).orThrow();
        rotations.add(System.nanoTime() - start);
        bench.secrets.forgetCalls();
      }
      first.awaitTwoMore();
      second.awaitTwoMore();
    }
    long rotation = Tally.millis(Tally.median(rotations));
    System.out.printf("| %s | reads each time | %s | %d |%n", name, reader.row(), rotation);
    System.out.printf("| %s | pool, cached secret | %s | %d |%n", name, pooled.row(), rotation);
  }

  /** What the run missed of what is promised for a scheme in which AWSCURRENT is always valid. */
  List<String> missed(String name) {
    return GapTarget.missed(name, reader, pooled);
  }

  private void logIn() throws SQLException {
    CachedSecret.connect(server, CachedSecret.current(bench), reader).close();
  }

  private static void borrow(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      pool.evictConnection(connection);
    }
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new CachedSecret(server, bench, pooled));
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(LONGEST_BORROW_MILLIS);
    return new HikariDataSource(config);
  }
}
