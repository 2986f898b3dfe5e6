package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A deployment zip whose handler writes metrics with a library, and how long it took to start. A
 * start goes from the start of the process until createSecret is done and its metrics are written.
 */
final class MeteredZip implements AutoCloseable {
  private static final String SECRET = "orders/database";
  private static final String DOCUMENT =
      """
      {"engine":"postgres","host":"localhost","port":5432,"dbname":"app","username":"app","password":"Old-password-1"}
      """;

  private static final Pattern METRIC =
      Pattern.compile("\"Dimensions\":\\[\\[(\"(function|engine|step)\",?){3}]].*\"RotationStep\"");

  private final Path zip;
  private final String handler;
  private final int metricLines;
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> events = new ArrayList<>();
  private final List<Long> totals = new ArrayList<>();

  /**
   * A copy of the zip with the library in it; without jars the zip's own handler.
   *
   * @param jars names without version, of jars on this JVM's class path
   */
  MeteredZip(Path original, String handler, List<String> jars) throws IOException {
    this.zip = Files.createTempFile("metered-", ".zip");
    this.handler = handler;
    this.metricLines = jars.isEmpty() ? 1 : 2;
    Files.copy(original, zip, StandardCopyOption.REPLACE_EXISTING);
    if (!jars.isEmpty()) {
      add(jars);
    }
  }

  /** Starts it in a process of its own and sends it the first step of a rotation. */
  void start() {
    try (FakeSecretsManager secrets = new FakeSecretsManager();
        SecretsManagerServer server = SecretsManagerServer.start(secrets);
        LambdaRuntime lambda =
            LambdaRuntime.builder(function())
                .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString()))
                .start()) {
      secrets.createSecret(r -> r.name(SECRET).secretString(DOCUMENT));
      starts.add(lambda.initMillis());
      new RotationDriver(secrets, event -> events.add(lambda.invoke(event.toJson()).millis()))
          .rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
      totals.add(starts.get(starts.size() - 1) + events.get(events.size() - 1));
      requireMetrics(lambda.log());
    }
  }

  /** Prints a row that compares it with another one. */
  void printRow(String name, MeteredZip other) throws IOException {
    System.out.printf(
        "| %s | %d | %d | %d | %d | %d | %.2f |%n",
        name,
        Files.size(zip),
        Files.size(zip) - Files.size(other.zip),
        Tally.median(starts),
        Tally.median(events),
        Tally.median(totals),
        Tally.median(totals) / (double) Tally.median(other.totals));
  }

  @Override
  public void close() throws IOException {
    Files.delete(zip);
  }

  private DeployedFunction function() {
    return new DeployedFunction(
        zip,
        handler,
        512,
        Duration.ofSeconds(60),
        "java25",
        Map.of(HandlerEnvironment.ENGINE, "postgres"));
  }

  private void add(List<String> jars) throws IOException {
    String file = handler.replace('.', '/') + ".class";
    try (FileSystem inside = FileSystems.newFileSystem(zip);
        InputStream code = MeteredZip.class.getResourceAsStream("/" + file)) {
      Path place = inside.getPath(file);
      Files.createDirectories(place.getParent());
      Files.copy(Objects.requireNonNull(code, file), place);
      for (String jar : jars) {
        Path found = onClassPath(jar);
        Files.copy(found, inside.getPath("lib", found.getFileName().toString()));
      }
    }
  }

  private static Path onClassPath(String jar) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches(jar + "-\\d.*[.]jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(jar + " is not on the class path"));
  }

  private void requireMetrics(String log) {
    long lines = log.lines().filter(line -> METRIC.matcher(line).find()).count();
    if (lines != metricLines) {
      throw new IllegalStateException(
          "%s must write the metric in %d lines, got %d: %s"
              .formatted(handler, metricLines, lines, log));
    }
  }
}
