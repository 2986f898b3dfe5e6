package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.contract.RotationScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.CfnDBProxy;
import software.constructs.Construct;

/** Refuses alternating users for a secret that a proxy of this app logs in with. */
public final class ProxyCheck {

  private ProxyCheck() {}

  /** Looks at the whole app when it is synthesised: a proxy may be defined later. */
  public static void add(Construct scope, AttachedSecret secret, RotatedRdsSecretProps props) {
    if (Defaults.scheme(props) == RotationScheme.ALTERNATING_USERS) {
      scope
          .getNode()
          .addValidation(
              () ->
                  scope.getNode().getRoot().getNode().findAll().stream()
                      .filter(CfnDBProxy.class::isInstance)
                      .map(CfnDBProxy.class::cast)
                      .filter(proxy -> uses(proxy, secret))
                      .map(ProxyCheck::problem)
                      .toList());
    }
  }

  private static boolean uses(CfnDBProxy proxy, AttachedSecret secret) {
    Stack stack = Stack.of(proxy);
    List<Object> faces =
        List.of(
            stack.resolve(secret.secret().getSecretArn()), stack.resolve(secret.identity().arn()));
    // A proxy whose users log in by IAM only has no secrets, so null.
    return Stream.ofNullable(proxy.getAuth())
        .map(stack::resolve)
        .flatMap(auth -> ((List<?>) auth).stream())
        .anyMatch(entry -> entry instanceof Map<?, ?> map && faces.contains(map.get("secretArn")));
  }

  private static String problem(CfnDBProxy proxy) {
    return "'scheme' must not be alternatingUsers(…) behind RDS Proxy, which does not support it, but"
        + " "
        + proxy.getNode().getPath()
        + " logs in with this secret; use singleUser() or, with MySQL, overlappingPasswords()";
  }
}
