package io.github.rotatedrds.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.constructs.IConstruct;

/**
 * Which endpoints of an app admit a function, as their security groups say. Groups that the app
 * does not define may have any rule, and addresses may be those of the function's subnets.
 */
final class EndpointAccess {

  private static final int HTTPS = 443;

  private final List<IConstruct> app;
  private final List<String> sources;
  private final Map<String, CfnSecurityGroup> known = new HashMap<>();

  EndpointAccess(List<IConstruct> app, Connections function) {
    this.app = app;
    this.sources =
        function.getSecurityGroups().stream().map(ISecurityGroup::getSecurityGroupId).toList();
    for (IConstruct one : app) {
      if (one instanceof CfnSecurityGroup group) {
        known.put(group.getAttrGroupId(), group);
      }
    }
  }

  boolean admitsFunction(CfnVPCEndpoint endpoint) {
    List<String> groups = endpoint.getSecurityGroupIds();
    return groups == null || groups.isEmpty() || groups.stream().anyMatch(this::admitsFunction);
  }

  private boolean admitsFunction(String groupId) {
    CfnSecurityGroup group = known.get(groupId);
    return group == null
        || hasOpenRule(group)
        || app.stream()
            .anyMatch(
                one ->
                    one instanceof CfnSecurityGroupIngress rule
                        && groupId.equals(rule.getGroupId())
                        && isHttps(rule.getIpProtocol(), rule.getFromPort(), rule.getToPort())
                        && maybeFrom(rule.getSourceSecurityGroupId()));
  }

  /** Rules of other groups are resources of their own, except where a CfnSecurityGroup has them. */
  private boolean hasOpenRule(CfnSecurityGroup group) {
    Object given = group.getSecurityGroupIngress();
    if (given == null) {
      return false;
    }
    Stack stack = Stack.of(group);
    Object rules = stack.resolve(given);
    if (!(rules instanceof Collection<?> list)) {
      return rules != null;
    }
    List<Object> own = sources.stream().map(stack::resolve).toList();
    return list.stream()
        .anyMatch(
            one ->
                !(one instanceof Map<?, ?> rule)
                    || isHttps(rule.get("ipProtocol"), rule.get("fromPort"), rule.get("toPort"))
                        && (rule.get("sourceSecurityGroupId") == null
                            || own.contains(rule.get("sourceSecurityGroupId"))));
  }

  private boolean maybeFrom(@Nullable String source) {
    return source == null
        || sources.contains(source)
        || !known.containsKey(source) && !known.keySet().containsAll(sources);
  }

  private static boolean isHttps(
      @Nullable Object protocol, @Nullable Object from, @Nullable Object to) {
    return "-1".equals(protocol)
        || (List.of("tcp", "6").contains(String.valueOf(protocol)) || Token.isUnresolved(protocol))
            && !(isNumber(from) && ((Number) from).intValue() > HTTPS)
            && !(isNumber(to) && ((Number) to).intValue() < HTTPS);
  }

  private static boolean isNumber(@Nullable Object port) {
    return port instanceof Number && !Token.isUnresolved(port);
  }
}
