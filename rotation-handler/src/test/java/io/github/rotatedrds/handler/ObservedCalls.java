package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.ApiCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file of calls that rotations make: a line has scheme, action and what it is done with.
 *
 * @param file one file for two modules; {@code -Dapprove=true} rewrites it
 */
record ObservedCalls(Path file) {

  static ObservedCalls onFile() {
    return new ObservedCalls(
        Path.of(System.getProperty("repository.root"))
            .resolve("constructs/src/test/resources/observed-calls.txt"));
  }

  void check(String scheme, Run run) throws IOException {
    Set<String> seen = new TreeSet<>();
    run.calls.forEach(call -> seen.add(scheme + " " + call));
    if (Boolean.getBoolean("approve")) {
      approve(scheme, seen);
    }
    assertThat(seen)
        .as(
            "calls of %s in %s; after a change that is meant: mvn -pl rotation-handler -am verify"
                + " -Dtest=None -Dit.test=ObservedCallsIT -Dapprove=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfailsafe.failIfNoSpecifiedTests=false",
            scheme, file)
        .isEqualTo(linesOf(scheme));
  }

  private void approve(String scheme, Set<String> seen) throws IOException {
    List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
    lines.removeIf(line -> line.startsWith(scheme + " "));
    lines.addAll(seen);
    Files.write(file, new TreeSet<>(lines));
  }

  private Set<String> linesOf(String scheme) throws IOException {
    Set<String> lines = new TreeSet<>(Files.readAllLines(file));
    lines.removeIf(line -> !line.startsWith(scheme + " "));
    return lines;
  }

  /** What was called while the handler worked. */
  static final class Run {
    private final Set<String> calls = new TreeSet<>();

    Run(List<ApiCall> secretsManager) {
      for (ApiCall call : secretsManager) {
        boolean superuser = call.secretId().contains(RotationBench.SUPERUSER_SECRET);
        calls.add(
            "secretsmanager:%s %s".formatted(call.operation(), superuser ? "superuser" : "secret"));
      }
    }

    /** A call of the function that deployments wait for. */
    void addOfDeployment(String call) {
      calls.add(call);
    }

    /** A form as the RDS API gets it. */
    void addRds(String form) {
      assertThat(form).contains("Action=");
      calls.add("rds:%s database".formatted(form.replaceFirst(".*Action=(\\w+).*", "$1")));
    }
  }
}
