package io.github.rotatedrds.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the function's processes write to standard output and standard error. They write into a
 * file, so that everything written before an answer is there when the answer is.
 */
final class FunctionLog {

  private final Path file;
  private final Consumer<String> listener;
  private int told;
  private String closedText;

  FunctionLog(Path file, Consumer<String> listener) {
    this.file = file;
    this.listener = listener;
  }

  Path file() {
    return file;
  }

  synchronized String text() {
    if (closedText != null) {
      return closedText;
    }
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands the lines that ended since the last time to the listener. */
  synchronized void tell() {
    String text = text();
    int end = text.lastIndexOf('\n') + 1;
    if (end > told) {
      text.substring(told, end).lines().forEach(listener);
      told = end;
    }
  }

  /** Keeps the text in memory, because the file is about to go. */
  synchronized void close() {
    tell();
    closedText = text();
  }
}
