package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/**
 * What a synth with the guardrails found.
 *
 * @param violations the rule and the construct's path of each
 * @param report CDK's whole report
 */
record GuardrailFindings(List<String> violations, String report) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static GuardrailFindings in(App app) {
    return in(app, RotationGuardrails.Builder.create());
  }

  /** Synthesises; a synth that ends well with violations, or badly without, fails the test. */
  static GuardrailFindings in(App app, RotationGuardrails.Builder guardrails) {
    Validations.of(app).addPlugins(guardrails.build());
    Throwable failure = catchThrowable(app::synth);
    GuardrailFindings findings = read(Path.of(app.getOutdir(), "validation-report.json"));
    if (findings.violations.isEmpty()) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure).hasMessageContaining("Validation failed");
    }
    return findings;
  }

  private static GuardrailFindings read(Path file) {
    try {
      String report = Files.readString(file);
      List<String> violations = new ArrayList<>();
      // A plugin that found nothing is not in the report.
      for (JsonNode plugin : JSON.readTree(report).path("pluginReports")) {
        if ("rotated-rds".equals(plugin.path("pluginName").asText())) {
          plugin.path("violations").forEach(one -> violations.add(line(one)));
        }
      }
      return new GuardrailFindings(violations, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(JsonNode violation) {
    return violation.path("ruleName").asText()
        + " "
        + String.join(",", violation.findValuesAsText("constructPath"));
  }
}
