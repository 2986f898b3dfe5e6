package io.github.rotatedrds;

import static io.github.rotatedrds.ReviewedTemplates.approved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews the approved templates, which another test compares with what is synthesised. */
class RotationReviewTest {

  private static final String INSTANCE = "single-user-instance.Orders";

  @TempDir private Path directory;

  @Test
  void shouldTellAboutTheSecret() throws IOException {
    assertThat(orders("now", approved(INSTANCE)).review("md"))
        .contains("## Orders/PasswordSchedule322DE38B")
        .contains(
            "  n1 -->|\"out: tcp the database#39;s port<br>in: tcp the database#39;s port\"| n2")
        .contains("| Who may read the password | |")
        .contains("(of function Orders/PasswordFunctionHandler13BFC129) | secretsmanager:GetSecret")
        .contains("certificate and host name verified")
        .contains("Thu 2030-01-31 00:00 UTC, Sat 2030-03-02 00:00 UTC")
        .containsPattern("Resources of the stack \\| \\d+ of 500");
  }

  @Test
  void shouldResolveTheFunctionOfAnotherStack() throws IOException {
    orders("app", approved("shared-function-cross-stack.Orders"));
    ReviewedTemplates app =
        ReviewedTemplates.in(
            directory.resolve("app"), "Team", approved("shared-function-cross-stack.Team"));
    assertThat(app.review("md"))
        .contains("function Orders/RotationHandler73F732AD")
        .contains("certificate and host name verified")
        .containsPattern("role's policies \\(with references\\) \\| [1-9]\\d* of 10240")
        .doesNotContain("outside of these templates");
  }

  @Test
  void shouldShowOnlyWhatChanged() throws IOException {
    ReviewedTemplates before = orders("before", approved(INSTANCE));
    String wider =
        approved(INSTANCE)
            .replace("\"secretsmanager:DescribeSecret\"", "\"secretsmanager:DeleteSecret\"");
    assertThat(orders("now", wider).reviewAgainst(before, "md"))
        .containsPattern("\\| \\+ role Orders/Pass.* \\| secretsmanager:DeleteSecret, ")
        .containsPattern("\\| − role Orders/Pass.* \\| secretsmanager:DescribeSecret ")
        .doesNotContain("verified", "mermaid", "Whole app");
  }

  @Test
  void shouldTellThatNothingChanged() throws IOException {
    ReviewedTemplates before = orders("before", approved(INSTANCE));
    assertThat(orders("same", approved(INSTANCE)).reviewAgainst(before, "md"))
        .isEqualTo("# Rotation review\n\nNothing to tell.\n");
  }

  @Test
  void shouldShowThePictureOfAChangedNetworkAgain() throws IOException {
    ReviewedTemplates before = orders("before", approved(INSTANCE));
    String open = approved(INSTANCE).replace("\"ToPort\" : 443", "\"ToPort\" : 444");
    assertThat(orders("now", open).reviewAgainst(before, "md"))
        .contains("```mermaid")
        .contains("| − to Secrets Manager |", "| + to Secrets Manager |")
        .doesNotContain("to the database |");
  }

  @Test
  void shouldShowASecretThatIsGone() throws IOException {
    ReviewedTemplates before = orders("before", approved(INSTANCE));
    String without =
        approved(INSTANCE)
            .replace("AWS::SecretsManager::RotationSchedule", "AWS::SNS::Subscription");
    assertThat(orders("now", without).reviewAgainst(before, "md"))
        .contains("## Orders/PasswordSchedule322DE38B", "| − Rule | every 30 days");
  }

  @Test
  void shouldEscapeWhatTemplatesSay() throws IOException {
    String hostile =
        approved(INSTANCE)
            .replace("The function ended with an error.", "<script>alert(1)</script>|`x`")
            .replace("\"CidrIp\" : \"0.0.0.0/0\"", "\"CidrIp\" : \"\\\"]<b>\"");
    ReviewedTemplates app = orders("now", hostile);
    assertThat(app.review("html"))
        .doesNotContain("<script", "<b>")
        .contains("&lt;script&gt;alert(1)", "&quot;]&lt;b&gt;");
    assertThat(app.review("md"))
        .doesNotContain("<script", "<b>")
        .contains("\\|\\`x\\`")
        .contains("out: tcp 443 #34;#93;#60;b#62;\"");
  }

  @Test
  void shouldWriteTheSameAtTheSameTime() throws IOException {
    ReviewedTemplates app = orders("now", approved(INSTANCE));
    assertThat(app.review("json"))
        .isEqualTo(app.review("json"))
        .contains("\"tone\" : \"PLAIN\"", "\"title\" : \"to the database\"");
  }

  @Test
  void shouldRefuseADirectoryWithoutTemplates() {
    assertThatThrownBy(() -> RotationReview.main(new String[] {directory.toString()}))
        .hasMessageContaining("run cdk synth first");
    assertThatThrownBy(() -> RotationReview.main(new String[] {"a", "b"}))
        .hasMessageContaining("allowed arguments: cdk.out [--against other/cdk.out], got: a b");
  }

  private ReviewedTemplates orders(String name, String template) throws IOException {
    return ReviewedTemplates.in(directory.resolve(name), "Orders", template);
  }
}
