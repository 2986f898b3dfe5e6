package io.github.rotatedrds.testkit.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A function as it would be deployed. {@link CloudAssembly} reads one from {@code cdk.out}.
 *
 * @param code zip file or directory with what Lambda puts into {@code /var/task}
 * @param handler class and method, as in the function's {@code Handler} property
 * @param memoryMb memory, in MB
 * @param timeout how long one invocation may take
 * @param runtime Lambda's name of the runtime, for example {@code java25}; only reported to the
 *     function, see {@link LambdaRuntime.Builder#javaHome} for the JVM
 * @param environment the function's own variables
 */
public record DeployedFunction(
    Path code,
    String handler,
    int memoryMb,
    Duration timeout,
    String runtime,
    Map<String, String> environment) {

  /**
   * Checks that there is code and that the numbers are those of a function.
   *
   * @throws IllegalArgumentException when the code is missing, or memory or timeout is out of
   *     Lambda's range
   */
  public DeployedFunction {
    if (!Files.exists(code)) {
      throw new IllegalArgumentException(
          "'code' must be a zip file or a directory, but nothing is at " + code);
    }
    if (memoryMb < 128 || memoryMb > 10_240) {
      throw new IllegalArgumentException(
          "'memoryMb' must be between 128 and 10240, got " + memoryMb);
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
      throw new IllegalArgumentException(
          "'timeout' must be between 1 second and 15 minutes, got " + timeout);
    }
    environment = Map.copyOf(environment);
  }

  /** The same function with variables added; one that exists is replaced. */
  public DeployedFunction withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new DeployedFunction(code, handler, memoryMb, timeout, runtime, all);
  }
}
