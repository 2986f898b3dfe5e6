package io.github.rotatedrds.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedFunctionIT {

  private static final String CLASS_FILE = SampleHandler.class.getName().replace('.', '/');

  @TempDir private Path directory;

  private DeployedFunction function(String entry, byte[] content) throws IOException {
    Path zip = directory.resolve("function.zip");
    Files.write(zip, zip(entry, content));
    return new DeployedFunction(
        zip,
        SampleHandler.class.getName() + "::handleRequest",
        256,
        Duration.ofSeconds(10),
        "java25",
        Map.of());
  }

  private static byte[] zip(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] handlerClass() throws IOException {
    try (InputStream file = SampleHandler.class.getResourceAsStream("SampleHandler.class")) {
      return file.readAllBytes();
    }
  }

  @Test
  void shouldRunClassesAtTheRootOfTheZip() throws IOException {
    try (LambdaRuntime runtime =
        LambdaRuntime.builder(function(CLASS_FILE + ".class", handlerClass())).start()) {
      assertThat(runtime.invoke("\"echo zipped\"").payload()).isEqualTo("\"zipped\"");
    }
  }

  @Test
  void shouldRunClassesOfAJarInLib() throws IOException {
    byte[] jar = zip(CLASS_FILE + ".class", handlerClass());

    try (LambdaRuntime runtime = LambdaRuntime.builder(function("lib/x.jar", jar)).start()) {
      assertThat(runtime.invoke("\"echo from jar\"").payload()).isEqualTo("\"from jar\"");
    }
  }

  @Test
  void shouldTellWhichHandlerIsNotThere() throws IOException {
    try (LambdaRuntime runtime = LambdaRuntime.builder(function("readme", new byte[0])).start()) {
      assertThatThrownBy(() -> runtime.invoke("{}"))
          .isInstanceOf(FunctionError.class)
          .hasMessageContaining("SampleHandler");
    }
  }

  @Test
  void shouldRefuseAZipThatPointsOutsideOfItself() throws IOException {
    DeployedFunction function = function("../outside", new byte[0]);

    assertThatThrownBy(() -> LambdaRuntime.builder(function).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("entry ../outside points outside of the zip");
  }
}
