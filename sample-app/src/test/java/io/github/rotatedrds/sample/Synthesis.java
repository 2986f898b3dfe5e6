package io.github.rotatedrds.sample;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the pinned CDK CLI as a user does. */
final class Synthesis {

  private Synthesis() {}

  /**
   * Synthesises the sample app on this class path.
   *
   * @return where the assembly is
   * @throws IllegalStateException on any error or warning
   */
  static Path strict(Path repository, Path output) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String app =
        "'%s' -cp '%s' %s"
            .formatted(java, System.getProperty("java.class.path"), OrdersApp.class.getName());
    ProcessBuilder cdk =
        new ProcessBuilder(
                repository.resolve("node_modules/.bin/cdk").toString(),
                "synth",
                "--strict",
                "--quiet",
                "--app",
                app,
                "--output",
                output.toString())
            .directory(repository.toFile())
            .inheritIO();
    cdk.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    cdk.environment()
        .put("CI", "true"); // Messages of the CLI go to standard output, in order with ours.
    int status = cdk.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "cdk synth --strict ended with status " + status + ", see above");
    }
    return output;
  }
}
