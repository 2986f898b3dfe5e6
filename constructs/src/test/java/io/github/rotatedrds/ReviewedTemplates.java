package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;

/**
 * Templates to review: approved ones, changed as text, or those of an app.
 *
 * @param directory their cloud assembly
 */
record ReviewedTemplates(Path directory) {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

  /** A committed template, which another test compares with what is synthesised. */
  static String approved(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/approved", name + ".json"));
  }

  static String with(String template, String resources) {
    return template.replace("\n  \"Resources\" : {", "\n  \"Resources\" : { " + resources + ",");
  }

  static ReviewedTemplates synthesised(App app) {
    return new ReviewedTemplates(Path.of(app.synth().getDirectory()));
  }

  static ReviewedTemplates in(Path directory, String stack, String template) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(stack + ".template.json"), template);
    return new ReviewedTemplates(directory);
  }

  String review(String kind) throws IOException {
    RotationReview.write(directory, null, CLOCK);
    return Files.readString(directory.resolve("rotation-review." + kind));
  }

  String reviewAgainst(ReviewedTemplates before, String kind) throws IOException {
    RotationReview.write(directory, before.directory, CLOCK);
    return Files.readString(directory.resolve("rotation-review." + kind));
  }

  /** The rows of a section of the only secret, as {@code TONE label: value}. */
  List<String> rows(String section) throws IOException {
    JsonNode secrets = new ObjectMapper().readTree(review("json")).path("secrets");
    assertThat(secrets).hasSize(1);
    return rows(secrets.path(0).path("sections"), section);
  }

  /** The rows of a section about the whole app. */
  List<String> rowsOfApp(String section) throws IOException {
    return rows(new ObjectMapper().readTree(review("json")).path("app"), section);
  }

  private static List<String> rows(JsonNode sections, String title) {
    List<String> rows = new ArrayList<>();
    for (JsonNode section : sections) {
      if (title.equals(section.path("title").asText())) {
        for (JsonNode row : section.path("rows")) {
          rows.add(
              "%s %s: %s"
                  .formatted(
                      row.path("tone").asText(),
                      row.path("label").asText(),
                      row.path("value").asText()));
        }
      }
    }
    return rows;
  }
}
