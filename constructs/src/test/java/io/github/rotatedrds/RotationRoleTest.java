package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything the function may do, word for word. */
class RotationRoleTest {

  private static final Map<String, Object> LAMBDA_ITSELF =
      Map.of("Null", Map.of("lambda:SourceFunctionArn", "true"));

  private static Map<String, Object> role;
  private static Map<String, Object> policy;

  @BeforeAll
  static void synthesise() {
    DatabaseStack orders = new DatabaseStack("eu-west-1");
    orders.rotated().build();
    role = orders.only("AWS::IAM::Role");
    policy = orders.propertiesOf("AWS::IAM::Policy");
  }

  @Test
  void shouldUseNoManagedPolicy() {
    assertThat(properties()).doesNotContainKey("ManagedPolicyArns");
  }

  @Test
  void shouldReadAndWriteExactlyOneSecret() {
    assertThat(statements(policy.get("PolicyDocument")))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of(
                    "secretsmanager:DescribeSecret",
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecretVersionStage"),
                "Resource",
                Map.of("Ref", "PasswordSecret762AD84E")));
  }

  @Test
  void shouldWriteToItsOwnLogGroupOnly() {
    assertThat(inline("Logs"))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                "Resource",
                Map.of("Fn::GetAtt", List.of("PasswordFunctionLogGroupF981C91F", "Arn"))));
  }

  @Test
  void shouldMakeNetworkInterfacesInItsOwnSubnetsOnly() {
    assertThat(inline("NetworkInterfaces").get(0))
        .isEqualTo(
            allow(
                "ec2:CreateNetworkInterface",
                List.of(
                    arn(Map.of("Ref", "AWS::AccountId"), ":network-interface/*"),
                    arn(":*:security-group/*"),
                    arn(":*:subnet/", Map.of("Ref", "VpcIsolatedSubnet1SubnetE48C5737")),
                    arn(":*:subnet/", Map.of("Ref", "VpcIsolatedSubnet2Subnet16364B91")))));
  }

  @Test
  void shouldRemoveNetworkInterfacesOfItsOwnAccountAndRegionOnly() {
    assertThat(inline("NetworkInterfaces").get(1))
        .isEqualTo(
            allow(
                List.of(
                    "ec2:DeleteNetworkInterface",
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:UnassignPrivateIpAddresses"),
                arn(Map.of("Ref", "AWS::AccountId"), ":*/*")));
  }

  @Test
  void shouldAllowAllResourcesOnlyWhereEc2KnowsNoOthers() {
    assertThat(inline("NetworkInterfaces").get(2))
        .isEqualTo(allow(List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"), "*"));
  }

  @Test
  void shouldAllowNothingElse() {
    assertThat(list(properties().get("Policies"))).hasSize(2);
    assertThat(inline("NetworkInterfaces")).hasSize(3);
  }

  @Test
  void shouldSayInTheTemplateWhyItAllowsAllResources() {
    assertThat(role.get("Metadata"))
        .isEqualTo(
            Map.of(
                "rotated-rds:why",
                "EC2 allows ec2:Describe* on Resource * only; Lambda's network interfaces have no"
                    + " ids before it makes them"));
  }

  private static Map<String, Object> allow(Object action, Object resource) {
    return Map.of(
        "Effect", "Allow", "Action", action, "Resource", resource, "Condition", LAMBDA_ITSELF);
  }

  /** {@code arn:<partition>:ec2:eu-west-1} and more, as CDK joins it. */
  private static Map<String, Object> arn(Object... rest) {
    List<Object> parts = new ArrayList<>(List.of("arn:", Map.of("Ref", "AWS::Partition")));
    boolean text = rest[0] instanceof String;
    parts.add(":ec2:eu-west-1" + (text ? rest[0] : ":"));
    parts.addAll(Arrays.asList(rest).subList(text ? 1 : 0, rest.length));
    return Map.of("Fn::Join", List.of("", parts));
  }

  private static List<Map<String, Object>> inline(String name) {
    return list(properties().get("Policies")).stream()
        .filter(policy -> name.equals(policy.get("PolicyName")))
        .flatMap(policy -> statements(policy.get("PolicyDocument")).stream())
        .toList();
  }

  private static List<Map<String, Object>> statements(Object document) {
    return list(((Map<?, ?>) document).get("Statement"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties() {
    return (Map<String, Object>) role.get("Properties");
  }
}
