package io.github.rotatedrds;

/** An alarm on a rotation function; {@link RotationMonitoring#without} leaves it out. */
public enum RotationAlarm {
  /** An invocation ended with an error: within five minutes. */
  ERRORS,
  /** An invocation took 80 % of the function's timeout or more: within five minutes. */
  DURATION,
  /** Lambda refused an invocation for want of concurrency: within five minutes. */
  THROTTLES,
  /** The handler reported a failed rotation step: within five minutes. */
  ROTATION_FAILED,
  /** The daily check found a secret that was not rotated in time. */
  STALE,
  /** The daily check found a problem, such as a password that does not log in. */
  UNHEALTHY
}
