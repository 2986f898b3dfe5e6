package io.github.rotatedrds.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that runs a function, with its runtime API. It is never started twice. */
final class Sandbox implements AutoCloseable {

  /** Lambda allows 10 s; a laptop under load gets more before it is called broken. */
  private static final Duration INIT_TIMEOUT = Duration.ofSeconds(60);

  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<Long> initMillis;

  private Sandbox(RuntimeApi api, Process process, long start) {
    this.api = api;
    this.process = process;
    this.initMillis = api.initialized().thenApply(ready -> millisSince(start));
    process.onExit().thenAccept(ended -> api.fail(exitError(ended.exitValue())));
  }

  /** Starts the process, with the given variables and no others. */
  static Sandbox start(
      List<String> command, FunctionEnvironment environment, TaskRoot task, FunctionLog log) {
    RuntimeApi api = new RuntimeApi(environment.functionArn());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(task.code().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment.variables());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    long start = System.nanoTime();
    try {
      return new Sandbox(api, builder.start(), start);
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  boolean isAlive() {
    return process.isAlive() && !api.initialized().isCompletedExceptionally();
  }

  /** Waits until the function is loaded. */
  long initMillis() {
    return await(initMillis, INIT_TIMEOUT, "Init");
  }

  InvocationResult invoke(String event, Duration timeout) {
    initMillis();
    Invocation invocation = Invocation.of(event, Instant.now().plus(timeout));
    long start = System.nanoTime();
    api.submit(invocation);
    String payload = await(invocation.answer(), timeout, "Task");
    return new InvocationResult(payload, millisSince(start));
  }

  /** Ends the process with SIGKILL and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    api.close();
  }

  private <T> T await(CompletableFuture<T> answer, Duration timeout, String what) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      kill();
      throw new FunctionError(
          "Sandbox.Timedout",
          String.format(
              Locale.ROOT, "%s timed out after %.2f seconds", what, timeout.toMillis() / 1000.0));
    } catch (ExecutionException e) {
      // A new one: the stack trace shall be that of the caller, not that of the API's thread.
      if (e.getCause() instanceof FunctionError error) {
        throw new FunctionError(error.errorType(), error.errorMessage());
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new FunctionError("Sandbox.Interrupted", "The thread that waited was interrupted");
    }
  }

  private static FunctionError exitError(int status) {
    // 128 + 9: how a JVM reports a child that was ended by SIGKILL.
    String how = status == 137 ? "signal: killed" : "exit status " + status;
    return new FunctionError("Runtime.ExitError", "Runtime exited with error: " + how);
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
