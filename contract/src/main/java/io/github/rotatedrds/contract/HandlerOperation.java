package io.github.rotatedrds.contract;

/** The event that asks the function for something else than a rotation step. */
public final class HandlerOperation {

  /** The event's key for the operation's name. */
  public static final String KEY = "Operation";

  /** The event's key for the ARN of the secret. */
  public static final String SECRET_ID = "SecretId";

  /** Reads everything, logs in, changes nothing. */
  public static final String CHECK = "check";

  /** Makes an earlier version current again, in the database and in the labels. */
  public static final String ROLLBACK = "rollback";

  /** The key of a rollback for the id of the version that is to be current. */
  public static final String TO_VERSION = "ToVersion";

  private HandlerOperation() {}
}
