package io.github.rotatedrds.contract;

/**
 * What the handler counts in CloudWatch and the constructs raise alarms on. Names of metrics and
 * dimensions; all of it is API, like {@link HandlerEnvironment}. Every metric has the dimensions
 * {@link #FUNCTION} and {@link #ENGINE}.
 */
public final class HandlerMetric {

  public static final String NAMESPACE = "RotatedRds";

  /** Dimension: the function's name. */
  public static final String FUNCTION = "function";

  /** Dimension: the first of {@link DatabaseEngine#secretNames}. */
  public static final String ENGINE = "engine";

  /** One for each rotation that made its new version current. */
  public static final String ROTATION_SUCCEEDED = "RotationSucceeded";

  /** One for each step that failed. */
  public static final String ROTATION_FAILED = "RotationFailed";

  /** One for each check that found something; none for a healthy secret. */
  public static final String SECRET_UNHEALTHY = "SecretUnhealthy";

  /** Days since the last rotation of a secret, told by each of its checks. */
  public static final String DAYS_SINCE_ROTATION = "DaysSinceRotation";

  private HandlerMetric() {}
}
