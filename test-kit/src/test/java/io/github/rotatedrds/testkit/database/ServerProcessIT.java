package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessIT {

  @TempDir private Path directory;

  @Test
  void shouldTellWhatAFailingProgramSaid() {
    assertThatThrownBy(
            () ->
                ServerProcess.run(
                    List.of("sh", "-c", "echo no space left; exit 3"), directory.resolve("log")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no space left");
  }

  @Test
  void shouldNotWaitForAServerThatEnded() {
    ServerProcess server =
        ServerProcess.start(List.of("sh", "-c", "echo broken"), directory.resolve("log"));

    assertThatThrownBy(() -> server.awaitConsole("ready"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with 0")
        .hasMessageContaining("broken");
  }
}
