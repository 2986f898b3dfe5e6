package io.github.rotatedrds.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployedFunctionTest {

  @TempDir private Path code;

  private DeployedFunction function(int memoryMb, Duration timeout) {
    return new DeployedFunction(code, "h", memoryMb, timeout, "java25", Map.of("A", "1"));
  }

  @Test
  void shouldReplaceAndAddVariables() {
    assertThat(
            function(512, Duration.ofSeconds(3))
                .withEnvironment(Map.of("A", "2", "B", "3"))
                .environment())
        .containsOnly(Map.entry("A", "2"), Map.entry("B", "3"));
  }

  @ParameterizedTest
  @ValueSource(ints = {127, 10_241})
  void shouldRefuseMemoryThatLambdaDoesNotHave(int memoryMb) {
    assertThatThrownBy(() -> function(memoryMb, Duration.ofSeconds(3)))
        .hasMessage("'memoryMb' must be between 128 and 10240, got " + memoryMb);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 901})
  void shouldRefuseATimeoutThatLambdaDoesNotHave(long seconds) {
    assertThatThrownBy(() -> function(512, Duration.ofSeconds(seconds)))
        .hasMessageContaining("'timeout' must be between 1 second and 15 minutes");
  }

  @Test
  void shouldRefuseMissingCode() {
    Path missing = code.resolve("missing.zip");

    assertThatThrownBy(
            () ->
                new DeployedFunction(missing, "h", 512, Duration.ofSeconds(3), "java25", Map.of()))
        .hasMessage("'code' must be a zip file or a directory, but nothing is at " + missing);
  }
}
