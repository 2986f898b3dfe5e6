package io.github.rotatedrds;

import static io.github.rotatedrds.ReviewedTemplates.approved;
import static io.github.rotatedrds.ReviewedTemplates.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements as CDK does not write them. */
class ReviewStatementsTest {

  private static final String READ = "Who may read the password";
  private static final String INVOKE = "Who may invoke the function";
  private static final String DECRYPT = "Who may decrypt with the key";
  private static final String OTHER = "Other statements about them";

  @TempDir private Path directory;

  @Test
  void shouldShowWhoReachesASecretByPartOfItsArn() throws IOException {
    String policy =
        """
        "Existing": {"Type": "AWS::SecretsManager::ResourcePolicy", "Properties": {
          "SecretId": "arn:existing", "ResourcePolicy": {"Statement": {"Effect": "Allow",
            "Principal": {"AWS": "arn:other"}, "Action": "secretsmanager:GetSecretValue",
            "Resource": "*"}}}}""";
    String reader = role("Reader", "\"secretsmanager:GetSecretValue\"", "arn:existing-??????");
    String other = role("Other", "\"secretsmanager:GetSecretValue\"", "arn:else-??????");
    String existing =
        approved("single-user-instance.Orders")
            .replaceAll(
                "\\{\\s*\"Ref\" : \"PasswordSecretAttachment8ECE43B5\"\\s*\\}", "\"arn:existing\"")
            .replaceAll("\\{\\s*\"Ref\" : \"PasswordSecret762AD84E\"\\s*\\}", "\"arn:existing\"");

    assertThat(orders(with(existing, String.join(",", reader, other, policy))).rows(READ))
        .contains(
            "PLAIN role Reader: secretsmanager:GetSecretValue [Orders/Reader]",
            "PLAIN arn:other: secretsmanager:GetSecretValue [Orders/Existing]")
        .noneMatch(row -> row.contains("Other"));
  }

  /** Stacks of one blueprint have the same logical ids. */
  @Test
  void shouldNotMistakeTheResourcesOfAnotherStack() throws IOException {
    orders(approved("customer-keys.Orders"));
    ReviewedTemplates app =
        ReviewedTemplates.in(directory, "Zoo", approved("customer-keys.Orders"));

    assertThat(app.review("md").split("## Zoo/"))
        .hasSize(2)
        .satisfies(
            secrets -> assertThat(secrets[0]).contains("role Orders/").doesNotContain("Zoo/"))
        .satisfies(
            secrets -> assertThat(secrets[1]).contains("role Zoo/").doesNotContain("role Orders/"));
  }

  @Test
  void shouldKeepParametersOfTemplatesApart() throws IOException {
    String parameter = "\\{\\s*\"Ref\" : \"PasswordSecretAttachment8ECE43B5\"\\s*\\}";
    String imported =
        approved("single-user-instance.Orders")
            .replaceAll(parameter, "{\"Ref\": \"SecretArn\"}")
            .replace("\"Ref\" : \"PasswordSecret762AD84E\"", "\"Ref\" : \"SecretArn\"");
    String reader =
        role("Reader", "\"secretsmanager:GetSecretValue\"", "arn:x")
            .replace("\"arn:x\"", "{\"Ref\": \"SecretArn\"}");
    ReviewedTemplates.in(directory, "Zoo", "{\"Resources\" : {" + reader + "}}");

    assertThat(orders(imported).rows(READ))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PLAIN role Orders/PasswordFunctionRole");
  }

  @Test
  void shouldMarkWhatAnybodyMayDo() throws IOException {
    String anybody =
        """
        "Open": {"Type": "AWS::SecretsManager::ResourcePolicy", "Properties": {
          "SecretId": {"Ref": "PasswordSecretAttachment8ECE43B5"},
          "ResourcePolicy": {"Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "*"},
              "Action": "secretsmanager:GetSecretValue", "Resource": "*"},
            {"Effect": "Allow", "Principal": "*", "Action": "secretsmanager:BatchGetSecretValue",
              "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-1", "o-2"]}}},
            {"Effect": "Deny", "Principal": "*", "Action": "secretsmanager:*", "Resource": "*",
              "Condition": "unknown"},
            {"Effect": "Allow", "NotPrincipal": {"AWS": "arn:x"}, "Action": "secretsmanager:GetSecretValue",
              "Resource": "*"}]}}},
        "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"Principal": "*",
          "Action": "lambda:InvokeFunction",
          "FunctionName": {"Ref": "PasswordFunctionHandler13BFC129"}}}""";
    String listed = role("Admin", "[\"s3:GetObject\", \"*\"]", "*");
    ReviewedTemplates app =
        orders(with(approved("single-user-instance.Orders"), anybody + "," + listed));

    assertThat(app.rows(READ))
        .contains(
            "DANGER anybody: secretsmanager:GetSecretValue [Orders/Open]",
            "DIFFERS anybody: secretsmanager:BatchGetSecretValue if aws:PrincipalOrgID StringEquals o-1 or o-2 [Orders/Open]",
            "PLAIN anybody: DENIED: secretsmanager:* if \"unknown\" [Orders/Open]",
            "DANGER all but arn:x: secretsmanager:GetSecretValue [Orders/Open]",
            "DANGER role Admin: * on * [Orders/Admin]");
    assertThat(app.rows(INVOKE))
        .contains(
            "DANGER anybody: lambda:InvokeFunction [Orders/Invoke]",
            "DANGER role Admin: * on * [Orders/Admin]");
  }

  @Test
  void shouldReadReferencesWithinTexts() throws IOException {
    String substituted =
        """
        "Sub": {"Type": "AWS::IAM::Policy", "Properties": {
          "Roles": [{"Fn::Sub": "of-${AWS::Region}-${PasswordFunctionHandler13BFC129.Arn}"}],
          "PolicyDocument": {"Statement": [
            {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
              "Resource": {"Fn::Sub": "${PasswordSecret762AD84E}"}},
            {"Effect": "Allow", "Action": "secretsmanager:BatchGetSecretValue", "Resource": {"Fn::Sub":
              "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*"}}]}}}""";

    assertThat(orders(with(approved("single-user-instance.Orders"), substituted)).rows(READ))
        .filteredOn(row -> row.contains("Orders/Sub"))
        .hasSize(2)
        .anyMatch(row -> row.contains(": secretsmanager:GetSecretValue [Orders/Sub]"))
        .anyMatch(row -> row.contains(" on every secret of account ${AWS::AccountId} in ${AWS::"));
  }

  @Test
  void shouldShowRawWhatItDoesNotUnderstand() throws IOException {
    String inverted =
        """
        "Odd": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": ["Odd"],
          "PolicyDocument": {"Statement": [
            {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
            {"Effect": "Allow", "Action": "secretsmanager:InventedYesterday", "Resource": "*"},
            {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "NotResource": "arn:x"},
            {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}}}""";
    ReviewedTemplates app = orders(with(approved("customer-keys.Orders"), inverted));

    assertThat(app.rows(OTHER))
        .contains(
            "DANGER role Odd: all but iam:* on * [Orders/Odd]",
            "PLAIN role Odd: secretsmanager:InventedYesterday on * [Orders/Odd]");
    assertThat(app.rows(READ))
        .contains("DANGER role Odd: secretsmanager:GetSecretValue on all but arn:x [Orders/Odd]");
    assertThat(app.rows(DECRYPT)).contains("DIFFERS role Odd: kms:Decrypt on * [Orders/Odd]");
  }

  private ReviewedTemplates orders(String template) throws IOException {
    return ReviewedTemplates.in(directory, "Orders", template);
  }

  private static String role(String name, String action, String resource) {
    return """
        "%1$s": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": ["%1$s"],
          "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": %2$s, "Resource": "%3$s"}]}}}"""
        .formatted(name, action, resource);
  }
}
