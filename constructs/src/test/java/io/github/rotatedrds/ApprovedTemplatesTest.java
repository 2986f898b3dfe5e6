package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever changes in a template shows in a committed file, for the reviewer to read. */
class ApprovedTemplatesTest {

  private static final Path APPROVED = Path.of("src/test/resources/approved");
  private static final String COMMAND =
      "mvn -pl constructs test -Dtest=ApprovedTemplatesTest -Dapprove=true";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @ParameterizedTest
  @EnumSource
  void shouldSynthesiseTheApprovedTemplates(Scenario scenario) throws IOException {
    for (Map.Entry<String, Map<String, Object>> stack : scenario.define().templates().entrySet()) {
      Path file = APPROVED.resolve("%s.%s.json".formatted(scenario.fileName(), stack.getKey()));
      String synthesised = scrubbed(stack.getValue());
      if (Boolean.getBoolean("approve")) {
        Files.createDirectories(APPROVED);
        Files.writeString(file, synthesised);
      }
      String approved = Files.exists(file) ? Files.readString(file) : "";
      assertThat(synthesised)
          .withFailMessage(
              "%s differs from what is synthesised now (- approved, + synthesised):%n%s%nIf that"
                  + " is meant: %s, then review the change and say it in CHANGELOG.md",
              file, difference(approved.lines().toList(), synthesised.lines().toList()), COMMAND)
          .isEqualTo(approved);
    }
  }

  /** Hashes of assets change with every byte of the handler, which is not the reviewer's matter. */
  private static String scrubbed(Map<String, Object> template) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer(printer)
            .writeValueAsString(template)
            .replaceAll("[0-9a-f]{64}", "HASH")
            .replaceAll("VerificationChecked[0-9a-f]{8}[0-9A-F]{8}", "VerificationCheckedHASH")
        + "\n";
  }

  /** The lines between the common beginning and the common end. */
  private static String difference(List<String> approved, List<String> synthesised) {
    int shorter = Math.min(approved.size(), synthesised.size());
    int begin = 0;
    while (begin < shorter && approved.get(begin).equals(synthesised.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin && fromEnd(approved, end).equals(fromEnd(synthesised, end))) {
      end++;
    }
    List<String> lines = new ArrayList<>();
    lines.add("from line " + (begin + 1));
    approved.subList(begin, approved.size() - end).forEach(line -> lines.add("- " + line));
    synthesised.subList(begin, synthesised.size() - end).forEach(line -> lines.add("+ " + line));
    return String.join("\n", lines);
  }

  private static String fromEnd(List<String> lines, int index) {
    return lines.get(lines.size() - 1 - index);
  }
}
