package io.github.rotatedrds;

import static io.github.rotatedrds.ReviewedTemplates.approved;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/** What differs from the library's defaults, and when it rotates. */
class ReviewSettingsTest {

  private static final String INSTANCE = "single-user-instance.Orders";
  private static final String SETTINGS = "Settings";
  private static final String ALARMS = "Alarms and rules";

  @TempDir private Path directory;

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldFindNoDifferenceInWhatTheLibraryMakesByDefault() throws IOException {
    rotated().build();
    ReviewedTemplates app = ReviewedTemplates.synthesised(orders.app);

    assertThat(app.review("json")).doesNotContain("DIFFERS", "DANGER");
    assertThat(app.rows(SETTINGS))
        .containsExactly(
            "PLAIN TLS: certificate and host name verified",
            "PLAIN Scheme: single-user",
            "PLAIN Promotion: at-finish",
            "PLAIN Password length: 32",
            "PLAIN Runtime: java25",
            "PLAIN Architecture: arm64",
            "PLAIN Memory (MB): 512",
            "PLAIN Timeout (s): 60",
            "PLAIN Log retention (days): 365");
  }

  @Test
  void shouldNameWhatDiffers() throws IOException {
    RotatedRdsSecret secret =
        rotated()
            .scheme(RotationScheme.singleUser().promotedAfterProof())
            .passwordLength(48)
            .excludeCharacters("\"/@ #")
            .databasePort(6432)
            .runtime(Runtime.JAVA_21)
            .logRetention(RetentionDays.ONE_WEEK)
            .reservedConcurrentExecutions(2)
            .tls(DatabaseTls.verifyFull(Path.of("src/test/resources/own-root.pem")))
            .build();
    CfnFunction function = (CfnFunction) secret.getRotationFunction().getNode().getDefaultChild();
    function.setMemorySize(1024);
    function.setTimeout(90);

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(SETTINGS))
        .contains(
            "DIFFERS Trusted roots: own ones (default: those of Amazon RDS)",
            "DIFFERS Promotion: after-proof (default: at-finish)",
            "DIFFERS Password length: 48 (default: 32)",
            "DIFFERS Port: 6432 (default: the port in the secret)",
            "DIFFERS Runtime: java21 (default: java25)",
            "DIFFERS Memory (MB): 1024 (default: 512)",
            "DIFFERS Timeout (s): 90 (default: 60)",
            "DIFFERS Log retention (days): 7 (default: 365)",
            "DIFFERS Reserved concurrency: 2 (default: the account's)")
        .anyMatch(row -> row.startsWith("DIFFERS Excluded characters: \"/@ # (default: "));
  }

  @Test
  void shouldNameAnotherSchemeAndGrants() throws IOException {
    assertThat(approvedOne("overlapping.Orders", "", "").rows(SETTINGS))
        .contains("DIFFERS Scheme: overlapping-passwords (default: single-user)");
    assertThat(approvedOne("provisioned.Orders", "", "").rows(SETTINGS))
        .anyMatch(row -> row.startsWith("DIFFERS Provisioning: the superuser creates the user"));
  }

  @Test
  void shouldReadTheEnvironmentOfAFunctionWhoseSecretHasNoTags() throws IOException {
    assertThat(
            approvedOne(
                    INSTANCE,
                    "\"ROTATED_RDS_TLS\" :",
                    "\"ROTATED_RDS_PORT\" : \"5433\", \"ROTATED_RDS_TLS\" :")
                .rows(SETTINGS))
        .contains("DIFFERS Port: 5433 (default: the port in the secret)");
  }

  @Test
  void shouldMarkUnverifiedTls() throws IOException {
    assertThat(approvedOne(INSTANCE, "verify-full", "clear-text").rows(SETTINGS))
        .contains("DANGER TLS: NOT VERIFIED: clear-text (default: verified)");
  }

  @Test
  void shouldMarkLogsThatAreKeptForEver() throws IOException {
    assertThat(approvedOne(INSTANCE, "RetentionInDays", "Other").rows(SETTINGS))
        .contains("DIFFERS Log retention (days): for ever (default: 365)");
  }

  @Test
  void shouldNotCompareFunctionsOfOthers() throws IOException {
    assertThat(approvedOne(INSTANCE, "ROTATED_RDS_ENGINE", "OTHER").rows(SETTINGS))
        .containsExactly("DIFFERS Function: not of this library: nothing known of it");
  }

  @Test
  void shouldNameTheAlarmThatIsMissing() throws IOException {
    rotated().monitoring(RotationMonitoring.standard().without(RotationAlarm.THROTTLES)).build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(ALARMS))
        .contains(
            "DIFFERS Alarm missing: on Throttles",
            "PLAIN Errors: The function ended with an error. → topic Orders/Password/Function/Monitoring/Topic");
  }

  @Test
  void shouldSayThatNobodyIsTold() throws IOException {
    rotated().monitoring(RotationMonitoring.none()).build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(ALARMS))
        .containsExactly("DIFFERS Monitoring is off: nobody is told of a failed rotation");
  }

  @Test
  void shouldMarkAnAlarmThatTellsNobody() throws IOException {
    assertThat(approvedOne(INSTANCE, "AlarmActions", "OKActions").rows(ALARMS))
        .contains("DIFFERS Errors: The function ended with an error. → nobody");
  }

  @Test
  void shouldTellWindowsOfACronRule() throws IOException {
    rotated().rotationRules(RotationRules.cron("0 4 ? * MON#1 *", Duration.hours(2))).build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows("When"))
        .containsExactly(
            "DIFFERS Rule: on the first Monday of every month at 04:00 UTC, cron(0 4 ? * MON#1 *) (default: every 30 days)",
            "DIFFERS Window: 2 hours from each start (default: the window of Secrets Manager)",
            "PLAIN Next windows: Mon 2030-01-07 04:00 UTC, Mon 2030-02-04 04:00 UTC, Mon 2030-03-04 04:00 UTC, Mon 2030-04-01 04:00 UTC, Mon 2030-05-06 04:00 UTC",
            "PLAIN At the deployment: only tests that the current password logs in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(30 days)|PLAIN Rule: every 30 days, rate(30 days)",
        "rate(1 day)|DIFFERS Rule: every day, rate(1 day) (default: every 30 days)",
        "rate(12 hours)|DIFFERS Rule: every 12 hours, rate(12 hours) (default: every 30 days)",
        "cron(0 1/2 ? * SUN *)|DANGER Rule: cron(0 1/2 ? * SUN *), which Secrets Manager will refuse: 'rotationRules' cron hours must be at least 4 hours apart, got 1/2",
        "something|DIFFERS Rule: only the deployment knows, something (default: every 30 days)"
      })
  void shouldSayTheRule(String expression, String row) throws IOException {
    assertThat(approvedOne(INSTANCE, "rate(30 days)", expression).rows("When")).contains(row);
  }

  @Test
  void shouldCountARateOfHoursFromNow() throws IOException {
    assertThat(approvedOne(INSTANCE, "rate(30 days)", "rate(36 hours)").rows("When"))
        .anyMatch(
            row ->
                row.startsWith(
                    "PLAIN Next windows, if rotated now: Wed 2030-01-02 12:00 UTC, Fri 2030-01-04 00:00 UTC"));
  }

  @Test
  void shouldMarkAScheduleWithoutRules() throws IOException {
    assertThat(approvedOne(INSTANCE, "ScheduleExpression", "Other").rows("When"))
        .contains("DANGER Rule: none: it rotates only when somebody asks");
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotated() {
    return orders.rotated(orders.postgres()).username("orders");
  }

  private ReviewedTemplates approvedOne(String name, String text, String instead)
      throws IOException {
    return ReviewedTemplates.in(directory, "Orders", approved(name).replace(text, instead));
  }
}
