package io.github.rotatedrds;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever changes in a template shows in a committed file, for the reviewer to read. */
class ApprovedTemplatesTest {

  private static final Path APPROVED = Path.of("src/test/resources/approved");
  private static final String REMEDY =
      "mvn -pl constructs -am package -Dtest=ApprovedTemplatesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dapprove=true, then review the change and say"
          + " it in CHANGELOG.md";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @ParameterizedTest
  @EnumSource
  void shouldSynthesiseTheApprovedTemplates(Scenario scenario) throws IOException {
    requireApproved(scenario.fileName(), scenario.define());
  }

  @Test
  void shouldSynthesiseTheApprovedTemplateWithTargets() throws IOException {
    requireApproved("on-rotated", OnRotatedApp.define());
  }

  private static void requireApproved(String name, ReviewedApp app) throws IOException {
    for (Map.Entry<String, Map<String, Object>> stack : app.templates().entrySet()) {
      Path file = APPROVED.resolve("%s.%s.json".formatted(name, stack.getKey()));
      new ApprovedFile(file).require(scrubbed(stack.getValue()), REMEDY);
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
}
