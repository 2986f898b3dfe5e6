package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.SuperuserSecret;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.lambda.Runtime;

/** Tells what is wrong with the props of a function. */
public final class FunctionPropsCheck {

  /** The handler's bytecode level. */
  private static final int OLDEST_JAVA = 17;

  private static final Pattern JAVA = Pattern.compile("java(\\d{1,4})");

  private FunctionPropsCheck() {}

  /**
   * Lets correct props pass.
   *
   * @throws IllegalArgumentException if something is wrong
   */
  public static void require(RotationFunctionProps props) {
    List<String> problems = new ArrayList<>();
    List<? extends ISecurityGroup> groups = props.getSecurityGroups();
    if (groups != null && groups.isEmpty()) {
      problems.add("'securityGroups' must not be empty; leave it out to have one made");
    }
    if (Defaults.superusers(props).stream().anyMatch(SuperuserSecret::isManagedByRds)) {
      problems.add(
          "'superusers' must not have secrets that RDS manages; leave them out, the secrets they"
              + " serve then grant them with their database");
    }
    problems.addAll(lambda(props.getRuntime(), props.getReservedConcurrentExecutions()));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** What is wrong with the props that Lambda takes as they are. */
  static List<String> lambda(@Nullable Runtime runtime, @Nullable Number reserved) {
    List<String> problems = new ArrayList<>();
    if (runtime != null && !Token.isUnresolved(runtime.getName()) && !runs(runtime.getName())) {
      problems.add(
          "'runtime' must be Java %d or newer, got %s; use Runtime.JAVA_25 or leave it out"
              .formatted(OLDEST_JAVA, runtime.getName()));
    }
    if (reserved != null && !Token.isUnresolved(reserved) && !isCount(reserved)) {
      problems.add(
          "'reservedConcurrentExecutions' must be a whole number of at least 1, got %s; leave it out to share the account's concurrency"
              .formatted(reserved));
    }
    return problems;
  }

  private static boolean runs(String runtime) {
    Matcher java = JAVA.matcher(runtime);
    return java.matches() && Integer.parseInt(java.group(1)) >= OLDEST_JAVA;
  }

  private static boolean isCount(Number number) {
    BigDecimal value = new BigDecimal(number.toString());
    return value.signum() > 0 && value.stripTrailingZeros().scale() <= 0;
  }
}
