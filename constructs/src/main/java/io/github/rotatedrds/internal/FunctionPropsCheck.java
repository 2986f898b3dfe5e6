package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.SuperuserSecret;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;

/** Tells what is wrong with the props of a function. */
public final class FunctionPropsCheck {

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
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }
}
