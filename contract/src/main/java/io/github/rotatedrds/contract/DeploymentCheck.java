package io.github.rotatedrds.contract;

/**
 * How a deployment asks whether a secret is ready: a custom resource of CloudFormation, answered by
 * a second function of the same deployment zip. Names of its properties, of the function's entry
 * point and variables; all of it is API, like {@link HandlerEnvironment}.
 */
public final class DeploymentCheck {

  /** The second function's {@code Handler} property. */
  public static final String HANDLER =
      "io.github.rotatedrds.handler.VerificationHandler::handleRequest";

  /** Variable: name of the rotation function, which does the looking. Required. */
  public static final String ROTATION_FUNCTION = "ROTATED_RDS_ROTATION_FUNCTION";

  /** Variable: where the rotation function's log is, for those who read a failure. Required. */
  public static final String ROTATION_LOG_GROUP = "ROTATED_RDS_ROTATION_LOG_GROUP";

  /** The resource's type. */
  public static final String RESOURCE_TYPE = "Custom::RotatedRdsVerification";

  /** Property: ARN of the secret. Required. */
  public static final String SECRET_ARN = "SecretArn";

  /** Property: {@link #CHECK} or {@link #ROTATE}. Required. */
  public static final String OPERATION = "Operation";

  /** Looks, whenever the resource is created or changed. */
  public static final String CHECK = "check";

  /** Looks and rotates, once, when the resource is created. */
  public static final String ROTATE = "rotate";

  /**
   * Property: {@code true} when the schedule has just started a rotation by itself, so that a login
   * may be rejected until that one has ended. Default: false.
   */
  public static final String ROTATING = "Rotating";

  private DeploymentCheck() {}
}
