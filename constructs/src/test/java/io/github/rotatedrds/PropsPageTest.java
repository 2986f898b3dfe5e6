package io.github.rotatedrds;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/props.md} and the README's table say what the Javadoc of the props says. */
class PropsPageTest {

  private static final String COMMAND =
      "mvn -pl constructs -am package -Dtest=PropsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dapprove=true";
  private static final String REMEDY = COMMAND + ", which writes it from the Javadoc";
  private static final Pattern README_ROW =
      Pattern.compile("\\| `(\\w+)` \\| (?:\\\\\\||[^|])* \\| (.*)\\|");

  private static final Map<String, String> CHAPTERS = new LinkedHashMap<>();

  static {
    CHAPTERS.put("RotatedRdsSecretBuilder", "RotatedRdsSecret");
    CHAPTERS.put("RotationFunctionBuilder", "RotationFunction");
    CHAPTERS.put("RotationDefaults", "RotationDefaults");
    CHAPTERS.put("RotationMonitoring", "RotationMonitoring");
  }

  private final Map<String, DocumentedProp> props;

  PropsPageTest() throws IOException {
    this.props = PropsReader.read(List.copyOf(CHAPTERS.keySet()));
  }

  @Test
  void shouldHaveEveryPropWithTheDefaultOfItsJavadoc() throws IOException {
    String page =
        "# Props\n\nA default tells what happens when the prop is not set. This page is written from"
            + " the Javadoc, and the build fails when it says something else:\n\n```\n"
            + COMMAND
            + "\n```\n"
            + CHAPTERS.entrySet().stream()
                .map(chapter -> chapter(chapter.getKey(), chapter.getValue()))
                .collect(joining());

    new ApprovedFile(Path.of("../docs/props.md")).require(page, REMEDY);
  }

  @Test
  void shouldSayTheSameDefaultsInTheReadme() throws IOException {
    Path readme = Path.of("../README.md");
    String begin = "### Props\n";
    String text = Files.readString(readme);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("\n#", from);

    String table =
        Arrays.stream(text.substring(from, to).split("\n", -1))
            .map(this::readmeRow)
            .collect(joining("\n"));

    new ApprovedFile(readme).require(text.substring(0, from) + table + text.substring(to), REMEDY);
  }

  private String chapter(String owner, String title) {
    return "\n## %s\n\n| prop | type | default | what it is |\n|---|---|---|---|\n".formatted(title)
        + props.values().stream()
            .filter(prop -> prop.owner().equals(owner))
            .map(prop -> prop.row() + "\n")
            .collect(joining());
  }

  private String readmeRow(String line) {
    Matcher row = README_ROW.matcher(line);
    if (!row.matches()) {
      return line;
    }
    DocumentedProp prop = props.get("RotatedRdsSecretBuilder." + row.group(1));
    if (prop == null) {
      throw new AssertionError("README.md: RotatedRdsSecret has no prop '" + row.group(1) + "'");
    }
    return "| `%s` | %s | %s|"
        .formatted(prop.name(), DocumentedProp.cell(prop.preset()), row.group(2));
  }
}
