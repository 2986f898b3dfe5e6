package io.github.rotatedrds;

/**
 * What a deployment waits for before it goes green. It fails with the reason when the secret would
 * not rotate, instead of a rotation failing some night: wrong password, no way to the database,
 * missing permissions, a user that is not there.
 */
public final class VerifyOnDeploy {

  private static final VerifyOnDeploy NONE = new VerifyOnDeploy(false, false);
  private static final VerifyOnDeploy CHECK = new VerifyOnDeploy(true, false);
  private static final VerifyOnDeploy ROTATE = new VerifyOnDeploy(true, true);

  private final boolean enabled;
  private final boolean rotating;

  private VerifyOnDeploy(boolean enabled, boolean rotating) {
    this.enabled = enabled;
    this.rotating = rotating;
  }

  /** Nothing, also where {@link RotationDefaults} want more. */
  public static VerifyOnDeploy none() {
    return NONE;
  }

  /**
   * The rotation function's check of the secret: its labels, its tags, a login, the superuser and
   * the second user. Changes nothing. Runs when the secret is first deployed and again when the
   * function's code or network, the database, or the secret's rotation settings change. Takes
   * seconds when all is well and five minutes at most.
   */
  public static VerifyOnDeploy check() {
    return CHECK;
  }

  /**
   * {@link #check()}, and one rotation after the first one that passes; a later deployment does not
   * rotate again. Not for secrets that are not made in this app: a rotation that gets stuck would
   * be rolled back together with the function that could finish it.
   */
  public static VerifyOnDeploy rotate() {
    return ROTATE;
  }

  /** Whether a deployment waits at all. */
  public boolean isEnabled() {
    return enabled;
  }

  /** Whether it waits for a first rotation, too. */
  public boolean isRotating() {
    return rotating;
  }
}
