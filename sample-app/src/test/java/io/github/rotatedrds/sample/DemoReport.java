package io.github.rotatedrds.sample;

import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What the demo tells while it runs. */
final class DemoReport {
  private final PrintStream out = System.out;
  private final long startNanos = System.nanoTime();
  private String lastMessage = "";
  private int proofs;

  void chapter(String title) {
    out.printf("%n== %s%n", title);
  }

  void function(Path assembly, DeployedFunction function) throws IOException {
    out.printf("   assembly     %s%n", assembly);
    out.printf(
        "   code         %s, %.2f MB%n",
        function.code().getFileName(), Files.size(function.code()) / 1e6);
    out.printf("   handler      %s%n", function.handler());
    out.printf(
        "   configured   %s, %d MB, %d s%n",
        function.runtime(), function.memoryMb(), function.timeout().toSeconds());
    for (Map.Entry<String, String> variable : new TreeMap<>(function.environment()).entrySet()) {
      out.printf("   variable     %s=%s%n", variable.getKey(), variable.getValue());
    }
  }

  void started(TestDatabase database, SecretsManagerServer server, LambdaRuntime lambda)
      throws SQLException {
    try (Connection connection = database.admin()) {
      out.printf(
          "   database     PostgreSQL %s, TLS, own certificate authority%n",
          connection.getMetaData().getDatabaseProductVersion());
    }
    out.printf("   secrets      %s%n", server.uri());
    out.printf(
        "   function     Lambda's runtime interface client on Java %s, started in %d ms%n",
        Runtime.version().feature(), lambda.initMillis());
  }

  /** Each invocation logs one line of JSON; its message says what was done. */
  void functionLog(String line) {
    if (line.startsWith("{")) {
      lastMessage = JsonNode.parser().parse(line).field("message").map(JsonNode::text).orElse("");
    }
  }

  void step(StepRun run) {
    String what = run.failure().map(Throwable::getMessage).orElse(lastMessage);
    out.printf("   %-12s %s, %d ms%n", run.step().wireName(), what, run.millis());
  }

  void note(String text) {
    out.printf("   ...          %s%n", text);
  }

  void proved(String claim) {
    proofs++;
    out.printf("   proved       %s%n", claim);
  }

  void end() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
    out.printf("%n== Done: 3 rotations, %d things proved by trying, %d s%n%n", proofs, seconds);
  }
}
