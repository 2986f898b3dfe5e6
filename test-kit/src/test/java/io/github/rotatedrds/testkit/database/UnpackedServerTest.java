package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedServerTest {

  @TempDir private Path cache;

  @Test
  void shouldUnpackOnce() {
    UnpackedServer.in(cache, "db-1", directory -> write(directory, "first"));
    Path home = UnpackedServer.in(cache, "db-1", directory -> write(directory, "second"));

    assertThat(home.resolve("file")).hasContent("first");
  }

  @Test
  void shouldNotKeepWhatWasHalfUnpacked() {
    assertThatThrownBy(() -> UnpackedServer.in(cache, "db-1", UnpackedServerTest::failHalfway))
        .isInstanceOf(UncheckedIOException.class);

    Path home = UnpackedServer.in(cache, "db-1", directory -> write(directory, "whole"));

    assertThat(home.resolve("file")).hasContent("whole");
  }

  @Test
  void shouldUseWhatAnotherProcessUnpackedMeanwhile() {
    Path home =
        UnpackedServer.in(
            cache,
            "db-1",
            directory -> {
              write(directory, "ours");
              UnpackedServer.in(cache, "db-1", other -> write(other, "theirs"));
            });

    assertThat(home.resolve("file")).hasContent("theirs");
    assertThat(cache).isDirectoryNotContaining(path -> !path.equals(home));
  }

  private static void write(Path directory, String content) throws IOException {
    Files.writeString(directory.resolve("file"), content);
  }

  private static void failHalfway(Path directory) throws IOException {
    write(directory, "half");
    throw new IOException("disk full");
  }
}
