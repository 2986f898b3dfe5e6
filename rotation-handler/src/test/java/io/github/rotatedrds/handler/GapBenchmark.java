package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints, per engine and scheme, how long nobody could log in while 50 rotations ran. Fails when a
 * scheme without a gap had one.
 */
final class GapBenchmark {
  private final List<String> missed = new ArrayList<>();

  private GapBenchmark() {}

  /** Takes some minutes; see docs/gap.md. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    GapBenchmark benchmark = new GapBenchmark();
    benchmark.run();
    if (!benchmark.missed.isEmpty()) {
      benchmark.missed.forEach(System.err::println);
      System.exit(1);
    }
  }

  private void run() throws SQLException, InterruptedException {
    System.out.println(
        "| engine | scheme | client | logins | rejected | failed | longest gap ms | median gap ms | median login ms | median rotation ms |");
    System.out.println("|---|---|---|---:|---:|---:|---:|---:|---:|---:|");
    try (TestDatabase server = OnEachServer.postgres()) {
      measure("PostgreSQL 18", server, new PostgresUsers(server));
    }
    try (TestDatabase server = MariaDbServer.start()) {
      measure("MariaDB 11.4", server, new MySqlUsersOnServer(server));
    }
    Optional<String> missing = MySqlServer.missing();
    if (missing.isPresent()) {
      System.out.println(missing.get());
      return;
    }
    try (TestDatabase server = MySqlServer.start()) {
      measure("MySQL 8.0", server, new MySqlUsersOnServer(server));
      RotationBench overlapping =
          new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS)
              .prepare("overlap", server.port());
      measureWithoutGap("MySQL 8.0 | overlapping passwords", server, overlapping);
    }
  }

  private void measure(String engine, TestDatabase server, AlternatingUsersOnServer users)
      throws SQLException, InterruptedException {
    CrashScenario single = new SingleUserScenario(engine, server, SINGLE_USER);
    RotationBench atFinish = single.prepare("finish", server.port());
    new GapRun(server, atFinish).printRows(engine + " | single user, at finish");

    RotationBench afterProof =
        single
            .prepare("proof", server.port())
            .tagged(SecretTag.PROMOTION, Promotion.AFTER_PROOF.value());
    new GapRun(server, afterProof).printRows(engine + " | single user, after proof");

    RotationBench alternating =
        new AlternatingScenario(engine, users).prepare("alternate", server.port());
    measureWithoutGap(engine + " | alternating users", server, alternating);
  }

  private void measureWithoutGap(String name, TestDatabase server, RotationBench bench)
      throws SQLException, InterruptedException {
    GapRun run = new GapRun(server, bench);
    run.printRows(name);
    missed.addAll(run.missed(name));
  }
}
