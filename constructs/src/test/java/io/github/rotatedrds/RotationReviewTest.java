package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews the approved templates, which another test compares with what is synthesised. */
class RotationReviewTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String INSTANCE = "single-user-instance.Orders";

  @TempDir private Path directory;

  @Test
  void shouldTellAboutTheSecret() throws IOException {
    String markdown = review(assembly("now", "Orders", template(INSTANCE)), null, "md");
    assertThat(markdown)
        .contains("## Orders/PasswordSchedule322DE38B")
        .contains("function Orders/PasswordFunctionHandler13BFC129 → security group ")
        .contains("→ database DatabaseB269D8BB")
        .contains("| PasswordFunctionRole0E5B29E0 | allow secretsmanager:DescribeSecret, ")
        .contains("| secretsmanager.amazonaws.com | lambda:InvokeFunction ")
        .contains("certificate and host name verified")
        .contains("2030-01-31 00:00 UTC, 2030-03-02 00:00 UTC")
        .contains("The function ended with an error.")
        .contains("Rotations that Secrets Manager reports as failed or abandoned")
        .containsPattern("Resources of the stack \\| \\d+ of 500");
  }

  @Test
  void shouldResolveTheFunctionOfAnotherStack() throws IOException {
    Path app = assembly("app", "Orders", template("shared-function-cross-stack.Orders"));
    assembly("app", "Team", template("shared-function-cross-stack.Team"));
    assertThat(review(app, null, "md"))
        .contains("function Orders/RotationHandler73F732AD")
        .contains("certificate and host name verified")
        .containsPattern("role's policies \\(with references\\) \\| [1-9]\\d* of 10240")
        .doesNotContain("outside of these templates");
  }

  @Test
  void shouldShowWhoReachesASecretByItsArn() throws IOException {
    String reference = "\\{\\s*\"Ref\" : \"PasswordSecret(Attachment8ECE43B5|762AD84E)\"\\s*\\}";
    String existing = template(INSTANCE).replaceAll(reference, "\"arn:existing\"");
    assertThat(review(assembly("app", "Orders", existing), null, "md"))
        .contains("| PasswordFunctionRole0E5B29E0 | allow secretsmanager:DescribeSecret");
  }

  @Test
  void shouldShowWhoReachesASecretByPartOfItsArn() throws IOException {
    String reader = role("Reader", "\"secretsmanager:GetSecretValue\"", "arn:existing-??????");
    String policy =
        """
        "Existing": {"Type": "AWS::SecretsManager::ResourcePolicy", "Properties": {
          "SecretId": "arn:existing", "ResourcePolicy": {"Statement": {"Effect": "Allow",
            "Principal": {"AWS": "arn:other"}, "Action": "secretsmanager:GetSecretValue",
            "Resource": "*"}}}}""";
    String existing =
        template(INSTANCE)
            .replaceAll(
                "(\"SecretId\" : )\\{\\s*\"Ref\" : \"PasswordSecretAttachment8ECE43B5\"\\s*\\}",
                "$1\"arn:existing\"");
    Path app = assembly("app", "Orders", with(existing, reader + "," + policy));
    assertThat(review(app, null, "md"))
        .contains("| Reader | allow secretsmanager:GetSecretValue")
        .contains("arn:other")
        .contains("(Orders/Existing)");
  }

  @Test
  void shouldMarkWhatAnybodyMayDo() throws IOException {
    String anybody =
        """
        "Open": {"Type": "AWS::SecretsManager::ResourcePolicy", "Properties": {
          "SecretId": {"Ref": "PasswordSecretAttachment8ECE43B5"},
          "ResourcePolicy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"},
            "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}}},
        "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"Principal": "*",
          "Action": "lambda:InvokeFunction",
          "FunctionName": {"Ref": "PasswordFunctionHandler13BFC129"}}}""";
    String listed = role("Admin", "[\"s3:GetObject\", \"*\"]", "*");
    Path app = assembly("app", "Orders", with(template(INSTANCE), anybody + "," + listed));
    assertThat(review(app, null, "md"))
        .contains("🔴 allow secretsmanager:GetSecretValue (Orders/Open)")
        .contains("🔴 lambda:InvokeFunction (Orders/Invoke)")
        .contains("🔴 allow s3:GetObject, \\* (Orders/Admin)")
        .contains("| secretsmanager.amazonaws.com | lambda:InvokeFunction ");
  }

  @Test
  void shouldSurviveASchedulesHoursThatAreRefused() throws IOException {
    String refused = template(INSTANCE).replace("rate(30 days)", "cron(0 1/2 ? * SUN *)");
    assertThat(review(assembly("now", "Orders", refused), null, "md"))
        .contains("not worked out for this rule");
  }

  @Test
  void shouldCountWeeklyWindows() throws IOException {
    String weekly = template(INSTANCE).replace("rate(30 days)", "cron(0 4 ? * SUN *)");
    assertThat(review(assembly("now", "Orders", weekly), null, "md"))
        .contains("2030-01-06 04:00 UTC, 2030-01-13 04:00 UTC, 2030-01-20 04:00 UTC");
  }

  @Test
  void shouldMarkUnverifiedTls() throws IOException {
    String clear = template(INSTANCE).replace("verify-full", "off");
    Path app = assembly("now", "Orders", clear);
    assertThat(review(app, null, "html"))
        .containsPattern("class=\"danger\"><dt>.*</dt><dd>NOT VERIFIED: off");
  }

  @Test
  void shouldShowOnlyWhatChanged() throws IOException {
    Path before = assembly("before", "Orders", template(INSTANCE));
    Path same = assembly("same", "Orders", template(INSTANCE));
    String wider =
        template(INSTANCE)
            .replace("\"secretsmanager:DescribeSecret\"", "\"secretsmanager:DeleteSecret\"");
    assertThat(review(same, before, "md")).contains("Nothing to tell.");
    assertThat(review(assembly("now", "Orders", wider), before, "md"))
        .contains("| + PasswordFunctionRole0E5B29E0 | allow secretsmanager:DeleteSecret")
        .contains("| − PasswordFunctionRole0E5B29E0 | allow secretsmanager:DescribeSecret")
        .doesNotContain("verified");
  }

  @Test
  void shouldEscapeWhatTemplatesSay() throws IOException {
    String hostile =
        template(INSTANCE)
            .replace("The function ended with an error.", "<script>alert(1)</script>|`x`");
    Path app = assembly("now", "Orders", hostile);
    assertThat(review(app, null, "html"))
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)");
    assertThat(review(app, null, "md")).doesNotContain("<script").contains("\\|\\`x\\`");
  }

  @Test
  void shouldWriteTheSameAtTheSameTime() throws IOException {
    Path app = assembly("now", "Orders", template(INSTANCE));
    assertThat(review(app, null, "json"))
        .isEqualTo(review(app, null, "json"))
        .contains("\"tone\" : \"PLAIN\"");
  }

  @Test
  void shouldRefuseADirectoryWithoutTemplates() {
    assertThatThrownBy(() -> RotationReview.main(new String[] {directory.toString()}))
        .hasMessageContaining("run cdk synth first");
    assertThatThrownBy(() -> RotationReview.main(new String[] {"a", "b"}))
        .hasMessageContaining("allowed arguments: cdk.out [--against other/cdk.out], got: a b");
  }

  @Test
  void shouldLoadNothing() throws Exception {
    assertThat(review(assembly("now", "Orders", template(INSTANCE)), null, "html"))
        .doesNotContain("http:", "https:", "src=", "url(", "@import");
  }

  /**
   * Lengths of a page in frames as wide as a telephone and a desk's screen. Needs chromium; {@code
   * .ci/run} brings it, and fails if this test did not run.
   */
  @Test
  void shouldFitNarrowAndWideWindows() throws Exception {
    assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)))
        .as("chromium on the PATH")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    String html = review(assembly("now", "Orders", template(INSTANCE)), null, "html");
    String quoted = html.replace("&", "&amp;").replace("\"", "&quot;");
    String frame = "<iframe style=\"border:0;width:%dpx\" srcdoc=\"%s\"></iframe>";
    String script =
        "<script>onload=()=>{document.title=[...document.querySelectorAll('iframe')].map("
            + "f=>f.contentDocument.documentElement.scrollWidth).join(' ')}</script>";
    Path page = directory.resolve("frames.html");
    Files.writeString(page, frame.formatted(400, quoted) + frame.formatted(1400, quoted) + script);
    Path dom = directory.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + directory.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(directory.resolve("log").toFile())
            .start();
    assertThat(browser.waitFor()).isZero();
    assertThat(Files.readString(dom)).containsPattern("<title>(400|385) (1400|1385)</title>");
  }

  private Path assembly(String name, String stack, String template) throws IOException {
    Path assembly = Files.createDirectories(directory.resolve(name));
    Files.writeString(assembly.resolve(stack + ".template.json"), template);
    return assembly;
  }

  private static String with(String template, String resources) {
    return template.replaceFirst("\"Resources\" : \\{", "$0 " + resources + ",");
  }

  private static String role(String name, String action, String resource) {
    return """
        "%1$s": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": ["%1$s"],
          "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": %2$s, "Resource": "%3$s"}]}}}"""
        .formatted(name, action, resource);
  }

  private static String template(String approved) throws IOException {
    return Files.readString(Path.of("src/test/resources/approved", approved + ".json"));
  }

  private static String review(Path assembly, Path against, String kind) throws IOException {
    RotationReview.write(assembly, against, CLOCK);
    return Files.readString(assembly.resolve("rotation-review." + kind));
  }
}
