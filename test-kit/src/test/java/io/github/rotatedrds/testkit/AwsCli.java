package io.github.rotatedrds.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real AWS CLI, installed once into the build directory. */
record AwsCli(Path program, URI endpoint) {

  private static final String VERSION = "1.46.3";

  /** Output of a command, standard error included, and its exit status. */
  record Result(int status, String output) {}

  /**
   * Installs the CLI unless it is there.
   *
   * @throws IOException when Python is missing or the CLI cannot be had
   */
  static Path install() throws IOException, InterruptedException {
    Path home = Path.of("target", "awscli-" + VERSION).toAbsolutePath();
    Path program = home.resolve("bin/aws");
    if (!Files.exists(program)) {
      require(run(List.of("python3", "-m", "venv", home.toString()), Map.of()));
      require(
          run(
              List.of(
                  home.resolve("bin/pip").toString(),
                  "install",
                  "--quiet",
                  "--disable-pip-version-check",
                  "awscli==" + VERSION),
              Map.of()));
    }
    return program;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "secretsmanager"));
    command.addAll(List.of(arguments));
    return run(
        command,
        Map.of(
            "AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoint.toString(),
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_PAGER", ""));
  }

  private static void require(Result result) throws IOException {
    if (result.status() != 0) {
      throw new IOException(result.output());
    }
  }

  private static Result run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    process.waitFor(1, TimeUnit.MINUTES);
    return new Result(process.exitValue(), output);
  }
}
