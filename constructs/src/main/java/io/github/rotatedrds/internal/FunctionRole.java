package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.RotationFunctionProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SelectedSubnets;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The function's role, with what Lambda needs to run any function in a VPC and no more. AWS's
 * managed policies would allow all log groups and network interfaces of the account.
 */
final class FunctionRole {

  /**
   * True for Lambda itself and false for the function's code, whose requests carry the key: the
   * interfaces are Lambda's business.
   */
  private static final Map<String, Object> LAMBDA_ITSELF =
      Map.of("Null", Map.of("lambda:SourceFunctionArn", "true"));

  private FunctionRole() {}

  static Role create(
      Construct scope,
      RotationFunctionProps props,
      LogGroup logGroup,
      Map<String, PolicyDocument> more) {
    Map<String, PolicyDocument> policies = new TreeMap<>(more);
    policies.put("Logs", logs(logGroup));
    policies.put(
        "NetworkInterfaces",
        interfaces(scope, props.getVpc().selectSubnets(props.getVpcSubnets())));
    Role role =
        Role.Builder.create(scope, "Role")
            .description("Rotation function " + scope.getNode().getPath())
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(policies)
            .permissionsBoundary(props.getPermissionsBoundary())
            .build();
    ((CfnRole) requireNonNull(role.getNode().getDefaultChild()))
        .addMetadata(
            "rotated-rds:why",
            "EC2 allows ec2:Describe* on Resource * only; Lambda's network interfaces have no"
                + " ids before it makes them");
    return role;
  }

  /** To write the log, whose group is there. */
  static PolicyDocument logs(LogGroup logGroup) {
    return document(
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(logGroup.getLogGroupArn()))
            .build());
  }

  private static PolicyDocument interfaces(Construct scope, SelectedSubnets subnets) {
    Stack stack = Stack.of(scope);
    String ec2 = "arn:" + stack.getPartition() + ":ec2:" + stack.getRegion() + ":";
    String networkInterfaces = ec2 + stack.getAccount() + ":network-interface/*";
    List<String> madeFrom = new ArrayList<>(List.of(networkInterfaces));
    // Subnets and security groups of a shared VPC belong to another account.
    madeFrom.add(ec2 + "*:security-group/*");
    subnets.getSubnetIds().forEach(id -> madeFrom.add(ec2 + "*:subnet/" + id));
    return document(
        allow(List.of("ec2:CreateNetworkInterface"), madeFrom),
        allow(
            List.of(
                "ec2:DeleteNetworkInterface",
                "ec2:AssignPrivateIpAddresses",
                "ec2:UnassignPrivateIpAddresses"),
            // AWS documents this form for Lambda: one id, or all ids of the account.
            List.of(ec2 + stack.getAccount() + ":*/*")),
        // EC2 has no resource-level permissions for these two.
        allow(List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"), List.of("*")));
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create()
        .actions(actions)
        .resources(resources)
        .conditions(LAMBDA_ITSELF)
        .build();
  }

  static PolicyDocument document(PolicyStatement... statements) {
    return PolicyDocument.Builder.create().statements(List.of(statements)).build();
  }
}
