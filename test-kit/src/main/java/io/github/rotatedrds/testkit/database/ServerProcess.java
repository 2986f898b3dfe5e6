package io.github.rotatedrds.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program whose output goes to a file, and that does not outlive this JVM. */
final class ServerProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final DatabaseLog console;
  private final Thread stopAtExit;

  private ServerProcess(Process process, Path console) {
    this.process = process;
    this.console = DatabaseLog.of(console);
    this.stopAtExit = new Thread(process::destroy, "stop-" + process.pid());
  }

  static ServerProcess start(List<String> command, Path console) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
              .start();
      ServerProcess server = new ServerProcess(process, console);
      Runtime.getRuntime().addShutdownHook(server.stopAtExit);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.get(0), e);
    }
  }

  /** Runs a program to its end and insists on its success. */
  static void run(List<String> command, Path console) {
    try (ServerProcess program = start(command, console)) {
      if (!program.ends()) {
        throw program.failure("did not end within 60 seconds");
      }
      if (program.process.exitValue() != 0) {
        throw program.failure("ended with " + program.process.exitValue());
      }
    }
  }

  /** Waits until the program has printed a text; stops it when it does not. */
  void awaitConsole(String text) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!console.text().contains(text)) {
      if (!process.isAlive()) {
        throw failure("ended with " + process.exitValue());
      }
      if (System.nanoTime() > end) {
        throw failure("did not print '" + text + "' within 60 seconds");
      }
      pause();
    }
  }

  @Override
  public void close() {
    process.destroy();
    if (!ends()) {
      process.destroyForcibly();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and has called us itself.
      return;
    }
  }

  private boolean ends() {
    try {
      return process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not awaited, the thread is interrupted");
    }
  }

  private IllegalStateException failure(String what) {
    close();
    return new IllegalStateException(
        "%s %s; it says: %s"
            .formatted(process.info().command().orElse("the server"), what, console.text()));
  }
}
