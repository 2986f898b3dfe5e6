package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The failure scenarios F1 to F30 of password rotation each have a test that carries the number.
 */
class NumberedScenariosTest {
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest)\\b[^;]*?\\bvoid should\\w*?((?:F\\d+)+)\\(");

  private static final Pattern NUMBER = Pattern.compile("F(\\d+)");

  @Test
  void shouldHaveATestForEachOfThem() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        TEST.matcher(Files.readString(source))
            .results()
            .forEach(test -> addNumbers(NUMBER.matcher(test.group(1)), numbers));
      }
    }

    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 30).boxed().collect(Collectors.toSet()));
  }

  private static void addNumbers(Matcher found, Set<Integer> numbers) {
    found.results().forEach(number -> numbers.add(Integer.valueOf(number.group(1))));
  }
}
