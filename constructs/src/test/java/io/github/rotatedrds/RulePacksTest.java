package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.PCIDSS321Checks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/** cdk-nag's rule packs find nothing in the library's resources but what has a reason here. */
class RulePacksTest {

  private static final String LAMBDAS_INTERFACES =
      "Lambda's network interfaces have no ids before Lambda makes them; denied to the function's"
          + " code by a condition";
  private static final String PORT_IS_A_REFERENCE =
      "the rule stops at a port that is a reference; it is the database's port";

  /** Rules without the name of their pack. */
  private static final Map<String, String> ACKNOWLEDGED =
      Map.ofEntries(
          Map.entry("IAM5[Resource::*]", "EC2 allows ec2:Describe* on all resources only"),
          Map.entry("LambdaStarPermissions", "EC2 allows ec2:Describe* on all resources only"),
          Map.entry(ec2("111122223333:network-interface/*"), LAMBDAS_INTERFACES),
          Map.entry(ec2("111122223333:*/*"), LAMBDAS_INTERFACES),
          Map.entry(ec2("*:security-group/*"), "a shared VPC's groups are another account's"),
          Map.entry(ec2("*:subnet/subnet-0123456789abcdef0"), "a shared VPC's subnets, by id"),
          Map.entry(ec2("*:subnet/subnet-0123456789abcdef1"), "a shared VPC's subnets, by id"),
          Map.entry(
              "IAM5[Resource::arn:<AWS::Partition>:secretsmanager:eu-west-1:111122223333:secret:*]",
              "a shared function: narrowed by a condition on the secret's tag"),
          Map.entry("IAMNoInlinePolicy", "the policy lives and dies with its one role"),
          Map.entry("CloudWatchLogGroupEncrypted", "CloudWatch encrypts; no secret is logged"),
          Map.entry("SecretsManagerUsingKMSKey", "the prop encryptionKey is the user's choice"),
          Map.entry("LambdaDLQ", "Secrets Manager repeats a failed rotation"),
          Map.entry("EventBusDLQ", "EventBridge itself repeats for a day; the alarms are apart"),
          Map.entry("SF1", "one call, which CloudTrail and the execution's history have"),
          Map.entry("SF2", "one state: there is nothing to trace"),
          Map.entry("StepFunctionStateMachineXray", "one state: there is nothing to trace"),
          Map.entry("SNSEncryptedKMS", "alarms cannot publish with aws/sns; no secret is told"),
          Map.entry("LambdaConcurrency", "reserved concurrency would take from the account's"),
          Map.entry("LambdaInsideVPC", "deployments are verified outside, where Lambda's API is"),
          Map.entry("LambdaTracing", "the log line has every step's time"),
          Map.entry("EC2RestrictedCommonPorts", PORT_IS_A_REFERENCE),
          Map.entry("EC2RestrictedSSH", PORT_IS_A_REFERENCE));

  @Test
  void shouldFindNothingThatHasNoReason() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Scenario scenario :
        List.of(
            Scenario.SINGLE_USER_INSTANCE,
            Scenario.ALTERNATING_CLUSTER,
            Scenario.SHARED_FUNCTION_CROSS_STACK,
            Scenario.VERIFIED,
            Scenario.VERIFIED_SHARED_FUNCTION_CROSS_STACK)) {
      found.addAll(findings(scenario.define().app));
    }
    found.addAll(findings(OnRotatedApp.define().app));

    assertThat(found).containsExactlyInAnyOrderElementsOf(ACKNOWLEDGED.keySet());
  }

  private static Set<String> findings(App app) throws IOException {
    Validations.of(app)
        .addPlugins(
            new AwsSolutionsChecks(app),
            new HIPAASecurityChecks(app),
            new NIST80053R5Checks(app),
            new PCIDSS321Checks(app),
            new ServerlessChecks(app));
    // The databases of the scenarios have findings of their own.
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
    JsonNode report =
        new ObjectMapper().readTree(Path.of(app.getOutdir(), "validation-report.json").toFile());
    assertThat(report.get("pluginReports")).hasSizeGreaterThanOrEqualTo(5);
    Set<String> findings = new TreeSet<>();
    for (JsonNode violation :
        report.findValues("violations").stream().flatMap(RulePacksTest::each).toList()) {
      if (violation.findValuesAsText("constructPath").stream().anyMatch(RulePacksTest::isOurs)) {
        String rule = violation.get("ruleName").asText();
        findings.add(rule.substring(rule.indexOf('-') + 1));
      }
    }
    return findings;
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The ingress rule lies under the database, but is ours. */
  private static boolean isOurs(String path) {
    return path.contains("Password") || path.contains("/Rotation/");
  }

  private static String ec2(String resource) {
    return "IAM5[Resource::arn:<AWS::Partition>:ec2:eu-west-1:" + resource + "]";
  }
}
