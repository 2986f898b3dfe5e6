package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageSynthesisOptions;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;
import software.constructs.Construct;

class ReviewOnSynthTest {

  @TempDir private Path directory;

  @Test
  void shouldWriteTheReviewOfEveryStackOfTheApp() throws IOException {
    App app = app();
    RotationReview.writeOnSynth(app);
    schedule(stack(app, "Ireland", "eu-west-1"), 30);
    schedule(stack(app, "Frankfurt", "eu-central-1"), 30);
    schedule(stack(new Stage(app, "Prod"), "Paris", "eu-west-3"), 30);

    app.synth();

    assertThat(review("md"))
        .contains("## Ireland/Schedule", "## Frankfurt/Schedule", "## Prod/Paris/Schedule");
    assertThat(review("html")).contains("<h2>Ireland/Schedule</h2>");
    assertThat(review("json")).contains("\"name\" : \"Ireland/Schedule\"");
  }

  /** CDK fails a synth in which a plugin changes files, and does not empty {@code cdk.out}. */
  @Test
  void shouldReplaceTheReviewOfAnEarlierSynth() throws IOException {
    for (int days : new int[] {30, 60}) {
      App app = app();
      RotationReview.writeOnSynth(app);
      schedule(stack(app, "Ireland", "eu-west-1"), days);
      app.synth();
    }

    assertThat(review("md")).contains("every 60 days").doesNotContain("every 30 days,");
  }

  @Test
  void shouldReplaceItWhenTheSameAppIsSynthesisedAgain() throws IOException {
    App app = app();
    RotationReview.writeOnSynth(app);
    schedule(stack(app, "Ireland", "eu-west-1"), 30);
    app.synth();
    schedule(stack(app, "Frankfurt", "eu-central-1"), 60);

    app.synth(StageSynthesisOptions.builder().force(true).build());

    assertThat(review("md")).contains("every 30 days", "every 60 days");
  }

  /** Without CDK's validation nothing deletes the review before the second synth. */
  @Test
  void shouldOnlyWarnOfAReviewThatIsInTheWay() throws IOException {
    App app = app();
    RotationReview.writeOnSynth(app);
    schedule(stack(app, "Ireland", "eu-west-1"), 30);
    app.synth();
    schedule(stack(app, "Frankfurt", "eu-central-1"), 60);

    assertThatCode(
            () ->
                app.synth(StageSynthesisOptions.builder().force(true).skipValidation(true).build()))
        .doesNotThrowAnyException();

    assertThat(Files.readString(directory.resolve("validation-report.json")))
        .contains("rotation-review.html is of an earlier synth; delete it");
  }

  @Test
  void shouldLeaveOutStacksOfEarlierSynths() throws IOException {
    App before = app();
    schedule(stack(before, "Renamed", "eu-west-1"), 30);
    before.synth();
    App app = app();
    RotationReview.writeOnSynth(app);
    schedule(stack(app, "Ireland", "eu-west-1"), 30);

    app.synth();

    assertThat(directory.resolve("Renamed.template.json")).exists();
    assertThat(review("md")).contains("Ireland").doesNotContain("Renamed");
  }

  @Test
  void shouldWriteItBesideGuardrailsThatFailTheSynth() throws IOException {
    App app = app();
    Validations.of(app)
        .addPlugins(RotationGuardrails.Builder.create().maxRotationAge(Duration.days(7)).build());
    RotationReview.writeOnSynth(app);
    ReviewedApp orders = new ReviewedApp(app);
    orders.rotated(orders.postgres()).username("orders").build();

    assertThat(catchThrowable(app::synth)).hasMessageContaining("Validation failed");
    assertThat(Files.readString(directory.resolve("validation-report.json")))
        .contains("the password can get 30 days old, allowed are 7")
        .doesNotContain("rotated-rds-review");
    assertThat(review("md")).contains("## Orders/Password/Schedule");
  }

  @Test
  void shouldOnlyWarnWhenItCannotBeWritten() throws IOException {
    Files.createDirectories(directory.resolve("rotation-review.html/in-the-way"));
    App app = app();
    RotationReview.writeOnSynth(app);
    schedule(stack(app, "Ireland", "eu-west-1"), 30);

    assertThatCode(app::synth).doesNotThrowAnyException();

    assertThat(Files.readString(directory.resolve("validation-report.json")))
        .contains("the rotation review could not be written: ", "rotation-review.html");
  }

  private App app() {
    return new App(AppProps.builder().outdir(directory.toString()).build());
  }

  private static Stack stack(Construct scope, String name, String region) {
    return new Stack(
        scope,
        name,
        StackProps.builder()
            .env(Environment.builder().account(ReviewedApp.ACCOUNT).region(region).build())
            .build());
  }

  private static void schedule(Stack stack, int days) {
    CfnRotationSchedule.Builder.create(stack, "Schedule")
        .secretId("arn:theirs")
        .rotationLambdaArn("arn:aws:lambda:eu-west-1:111122223333:function:theirs")
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(days).build())
        .build();
  }

  private String review(String kind) throws IOException {
    return Files.readString(directory.resolve("rotation-review." + kind));
  }
}
