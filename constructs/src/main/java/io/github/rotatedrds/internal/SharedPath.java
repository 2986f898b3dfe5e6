package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Reference;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Tokenization;
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
 *
 * <p>Within the stack it belongs to no secret, and its name comes from the two groups: if it moved
 * with the order of the secrets, CloudFormation would make the same rule again and then delete the
 * only one.
 */
public final class SharedPath {

  private static final String WHY = "Password rotation";
  private static final String RULES = "RotationPath";

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
        String pair = nameOf(source) + " to " + nameOf(target) + at;
        path.add(
            rules.computeIfAbsent(
                pair,
                id -> {
                  IConstruct made = ruleOf(source, target, asked);
                  return made != null ? made : ingress(scope, id, source, target, port);
                }));
        if (!letOut) {
          path.add(
              rules.computeIfAbsent(
                  "out of " + pair, id -> egress(scope, id, source, target, port)));
        }
      }
    }
    path.addAll(FunctionPath.instances(database.getResource()));
    return path;
  }

  private static IConstruct ingress(
      Construct scope, String id, ISecurityGroup source, ISecurityGroup target, Port port) {
    return rule(
        scope,
        id,
        target,
        here -> here.addIngressRule(Peer.securityGroupId(source.getSecurityGroupId()), port, WHY));
  }

  private static IConstruct egress(
      Construct scope, String id, ISecurityGroup source, ISecurityGroup target, Port port) {
    return rule(
        scope,
        id,
        source,
        here -> here.addEgressRule(Peer.securityGroupId(target.getSecurityGroupId()), port, WHY));
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

  /**
   * A rule in the stack of {@code scope}, where another function with the same group may have made
   * it. The group is as if imported, so that its rules come there.
   */
  private static IConstruct rule(
      Construct scope, String id, ISecurityGroup group, Consumer<ISecurityGroup> opening) {
    Stack stack = Stack.of(scope);
    IConstruct rules = stack.getNode().tryFindChild(RULES);
    Construct owner = rules == null ? new Construct(stack, RULES) : (Construct) rules;
    IConstruct made = owner.getNode().tryFindChild(id);
    if (made != null) {
      return made;
    }
    ISecurityGroup here =
        SecurityGroup.fromSecurityGroupId(
            owner,
            id,
            group.getSecurityGroupId(),
            SecurityGroupImportOptions.builder().allowAllOutbound(false).build());
    opening.accept(here);
    return here;
  }

  /** The same for every construct that stands for the group, and in every stage. */
  private static String nameOf(ISecurityGroup group) {
    String id = group.getSecurityGroupId();
    if (!Token.isUnresolved(id)) {
      return id;
    }
    IConstruct named =
        Tokenization.reverse(id) instanceof Reference reference ? reference.getTarget() : group;
    Stage stage = requireNonNull(Stage.of(named));
    String path = named.getNode().getPath();
    return path.substring(stage.getNode().getPath().length());
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
