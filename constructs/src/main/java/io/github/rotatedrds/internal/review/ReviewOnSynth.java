package io.github.rotatedrds.internal.review;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jetbrains.annotations.NotNull;
import software.amazon.awscdk.App;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.PolicyViolation;
import software.amazon.awscdk.Validations;
import software.constructs.IValidation;

/**
 * Writes the review when CDK has written the templates of an app. CDK then calls validation plugins
 * once for each account and region; each time the review is of the whole app.
 */
public final class ReviewOnSynth implements IPolicyValidationPlugin {

  private final Path assembly;
  private final Clock clock;

  private ReviewOnSynth(Path assembly, Clock clock) {
    this.assembly = assembly;
    this.clock = clock;
  }

  /** Adds it to an app. */
  public static void add(App app, Clock clock) {
    Path assembly = Path.of(app.getOutdir());
    EarlierReview earlier = new EarlierReview(assembly);
    earlier.validate();
    app.getNode().addValidation(earlier);
    Validations.of(app).addPlugins(new ReviewOnSynth(assembly, clock));
  }

  @Override
  @NotNull
  public String getName() {
    return "rotated-rds-review";
  }

  @Override
  @NotNull
  public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
    PolicyValidationPluginReport.Builder report =
        PolicyValidationPluginReport.builder().success(true);
    try {
      ReviewFiles.requireNoneOlderThan(assembly.resolve("manifest.json"), assembly);
      ReviewFiles.write(assembly, ReviewReader.read(assembly, clock.instant()));
      return report.violations(List.of()).build();
    } catch (IOException | RuntimeException e) {
      // The templates are right all the same: a warning, which does not fail the synth.
      return report
          .violations(
              List.of(
                  PolicyViolation.builder()
                      .ruleName("rotation-review-missing")
                      .description("the rotation review could not be written: " + e)
                      .severity("warning")
                      .violatingResources(List.of())
                      .build()))
          .build();
    }
  }

  /**
   * Deletes the files of an earlier synth before each one: CDK fails a synth in which a plugin
   * changes a file that was there.
   *
   * @param assembly where they are
   */
  private record EarlierReview(Path assembly) implements IValidation {

    @Override
    @NotNull
    public List<String> validate() {
      try {
        ReviewFiles.delete(assembly);
      } catch (IOException e) {
        // They are not touched then, which becomes a warning.
        return List.of();
      }
      return List.of();
    }
  }
}
