package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The ways from a shared function to its databases. A rule belongs to the stack of the first secret
 * that needs it: that one needs the stacks of function and database anyway, and in one of those the
 * rule could be a cycle. EC2 refuses the same rule twice, so later secrets share it.
 */
public final class SharedPath {

  private static final String WHY = "Password rotation";

  private final Connections function;
  private final Map<String, IConstruct> rules = new HashMap<>();

  /** Keeps the rules of one function. */
  public SharedPath(Connections function) {
    this.function = function;
  }

  /**
   * Opens the database's security groups, unless that is done.
   *
   * @return what has to exist before the function can reach the database
   */
  public List<IConstruct> open(Construct scope, RotatedRdsSecretProps props) {
    RotatedDatabase database = props.getDatabase();
    Number asked = props.getDatabasePort();
    Port port =
        asked == null
            ? requireNonNull(database.getConnections().getDefaultPort())
            : Port.tcp(asked);
    boolean letOut = isEnginesPort(asked == null ? portOf(database, port) : asked, database);
    String at = asked == null ? "" : " " + SecretConfiguration.text(asked);
    List<IConstruct> path = new ArrayList<>();
    for (ISecurityGroup target : database.getConnections().getSecurityGroups()) {
      for (ISecurityGroup source : function.getSecurityGroups()) {
        String pair = source.getSecurityGroupId() + " " + target.getSecurityGroupId() + at;
        path.add(rules.computeIfAbsent(pair, key -> ingress(scope, source, target, port, asked)));
        if (!letOut) {
          path.add(
              rules.computeIfAbsent("out " + pair, key -> egress(scope, source, target, port)));
        }
      }
    }
    path.addAll(FunctionPath.instances(database.getResource()));
    return path;
  }

  private static IConstruct ingress(
      Construct scope,
      ISecurityGroup source,
      ISecurityGroup target,
      Port port,
      @Nullable Number asked) {
    IConstruct made = ruleOf(source, target, asked);
    if (made != null) {
      return made;
    }
    ISecurityGroup here = here(scope, "Database", target);
    here.addIngressRule(Peer.securityGroupId(source.getSecurityGroupId()), port, WHY);
    return here;
  }

  private static IConstruct egress(
      Construct scope, ISecurityGroup source, ISecurityGroup target, Port port) {
    ISecurityGroup here = here(scope, "Out", source);
    here.addEgressRule(Peer.securityGroupId(target.getSecurityGroupId()), port, WHY);
    return here;
  }

  /** A rule that the platform made; CDK puts it under one of the groups. */
  private static @Nullable IConstruct ruleOf(
      ISecurityGroup source, ISecurityGroup target, @Nullable Number asked) {
    return Stream.of(source, target)
        .flatMap(group -> group.getNode().getChildren().stream())
        .filter(
            child ->
                child instanceof CfnSecurityGroupIngress rule
                    && target.getSecurityGroupId().equals(rule.getGroupId())
                    && source.getSecurityGroupId().equals(rule.getSourceSecurityGroupId())
                    && isFor(asked, rule))
        .findFirst()
        .orElse(null);
  }

  private static boolean isFor(@Nullable Number asked, CfnSecurityGroupIngress rule) {
    Number port = rule.getFromPort();
    return asked == null
        || port != null && SecretConfiguration.text(port).equals(SecretConfiguration.text(asked));
  }

  /** The group as if imported, so that its rules come into the stack of {@code scope}. */
  private static ISecurityGroup here(Construct scope, String id, ISecurityGroup group) {
    return SecurityGroup.fromSecurityGroupId(
        scope,
        id + group.getNode().getAddr(),
        group.getSecurityGroupId(),
        SecurityGroupImportOptions.builder().allowAllOutbound(false).build());
  }

  private static @Nullable Object portOf(RotatedDatabase database, Port port) {
    IConstruct resource = database.getResource().getNode().getDefaultChild();
    if (resource instanceof CfnDBInstance instance) {
      return instance.getPort();
    }
    return resource instanceof CfnDBCluster cluster ? cluster.getPort() : port.toString();
  }

  /** A resource that names no port gets the engine's. */
  private static boolean isEnginesPort(@Nullable Object port, RotatedDatabase database) {
    return port == null
        || port.toString().equals(String.valueOf(database.getEngine().defaultPort()));
  }
}
