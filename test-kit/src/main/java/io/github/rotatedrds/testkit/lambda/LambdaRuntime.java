package io.github.rotatedrds.testkit.lambda;

import io.github.rotatedrds.testkit.RotationEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs a function the way Lambda does: its code unpacked, loaded by the real runtime interface
 * client in a JVM of its own, with the function's memory, timeout and environment and nothing of
 * the caller's environment. A sandbox stays warm between invocations; after a timeout or a kill the
 * next invocation gets a new one.
 *
 * <p>Linux only, since the runtime interface client is. Lambda's processor share and its network
 * are not imitated. This class is thread-safe; invocations wait for each other.
 */
public final class LambdaRuntime implements AutoCloseable {

  private final DeployedFunction function;
  private final FunctionEnvironment environment;
  private final List<String> command;
  private final TaskRoot task;
  private final FunctionLog log;
  private final Object turn = new Object();
  private volatile Sandbox sandbox;

  private LambdaRuntime(Builder builder) {
    // Before anything is unpacked: it refuses a wrong place.
    JvmCommand jvm = JvmCommand.in(builder.javaHome);
    this.function = builder.function;
    this.task = TaskRoot.of(function.code());
    this.log = new FunctionLog(task.home().resolve("log"), builder.logListener);
    this.environment = FunctionEnvironment.of(function, builder.region, task);
    this.command =
        jvm.line(function, RuntimeJars.unpackNativeClient(task.home()), builder.jvmArguments);
    this.sandbox = newSandbox();
  }

  /** Describes how to run a function. */
  public static Builder builder(DeployedFunction function) {
    return new Builder(function);
  }

  /**
   * Sends one event and waits for the answer.
   *
   * @param eventJson the event
   * @throws FunctionError when the function fails, runs out of time, ends or cannot be loaded
   */
  public InvocationResult invoke(String eventJson) {
    synchronized (turn) {
      if (!sandbox.isAlive()) {
        sandbox.close();
        sandbox = newSandbox();
      }
      try {
        return sandbox.invoke(eventJson, function.timeout());
      } finally {
        log.tell();
      }
    }
  }

  /**
   * Sends the event of a rotation step: {@code runtime::rotate} is a {@link
   * io.github.rotatedrds.testkit.RotationFunction}.
   *
   * @throws FunctionError see {@link #invoke}
   */
  public void rotate(RotationEvent event) {
    invoke(event.toJson());
  }

  /**
   * Ends the function's process at once, as {@code kill -9} does, whatever it is doing. An
   * invocation under way fails with {@code Runtime.ExitError}. May be called by any thread.
   */
  public void kill() {
    sandbox.kill();
  }

  /**
   * How long the current sandbox took from the start of its process until the function was loaded
   * and constructed, in milliseconds. Waits for it.
   *
   * @throws FunctionError when the function cannot be loaded
   */
  public long initMillis() {
    return sandbox.initMillis();
  }

  /** Everything that the function wrote to standard output and standard error, in all sandboxes. */
  public String log() {
    return log.text();
  }

  /** Ends the process and deletes its files; {@link #log()} stays readable. */
  @Override
  public void close() {
    sandbox.close();
    log.close();
    task.close();
  }

  private Sandbox newSandbox() {
    return Sandbox.start(command, environment, task, log);
  }

  /** Collects what is not part of the function itself. */
  public static final class Builder {

    private DeployedFunction function;
    private String region = "us-east-1";
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private List<String> jvmArguments = List.of();
    private Consumer<String> logListener = line -> {};

    private Builder(DeployedFunction function) {
      this.function = Objects.requireNonNull(function, "function is required");
    }

    /**
     * Adds environment variables, such as {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}; they replace
     * the function's own.
     */
    public Builder environment(Map<String, String> variables) {
      this.function = function.withEnvironment(variables);
      return this;
    }

    /** Sets the region that the function sees. Default: us-east-1. */
    public Builder region(String name) {
      this.region = name;
      return this;
    }

    /** Sets the JVM. Default: the one that runs this code. */
    public Builder javaHome(Path directory) {
      this.javaHome = directory;
      return this;
    }

    /** Adds arguments of the JVM, such as {@code -Djavax.net.ssl.trustStore=…}. Default: none. */
    public Builder jvmArguments(String... arguments) {
      List<String> all = new ArrayList<>(jvmArguments);
      all.addAll(Arrays.asList(arguments));
      this.jvmArguments = List.copyOf(all);
      return this;
    }

    /**
     * Sets who gets each line that the function wrote, after the invocation that wrote it. Default:
     * nobody.
     */
    public Builder logListener(Consumer<String> listener) {
      this.logListener = listener;
      return this;
    }

    /**
     * Starts the first sandbox, without waiting until the function is loaded.
     *
     * @throws IllegalArgumentException when there is no JVM at the given place
     * @throws java.io.UncheckedIOException when the code cannot be unpacked
     */
    public LambdaRuntime start() {
      return new LambdaRuntime(this);
    }
  }
}
