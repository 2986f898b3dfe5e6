package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Prints, per engine and scheme, how long nobody could log in while 50 rotations ran. */
final class GapBenchmark {
  private GapBenchmark() {}

  /** Takes some minutes; see docs/gap.md. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    System.out.println(
        "| engine | scheme | client | logins | rejected | failed | longest gap ms | median gap ms | median login ms | median rotation ms |");
    System.out.println("|---|---|---|---:|---:|---:|---:|---:|---:|---:|");
    try (TestDatabase server =
        PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults())) {
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
      measure("MySQL 8.0 | overlapping passwords", overlapping(server));
    }
  }

  private static void measure(String engine, TestDatabase server, AlternatingUsersOnServer users)
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
    new GapRun(server, alternating).printRows(engine + " | alternating users");
  }

  private static CrashScenario overlapping(TestDatabase server) {
    return new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS);
  }

  private static void measure(String name, CrashScenario scenario)
      throws SQLException, InterruptedException {
    TestDatabase server = scenario.server();
    new GapRun(server, scenario.prepare("overlap", server.port())).printRows(name);
  }
}
