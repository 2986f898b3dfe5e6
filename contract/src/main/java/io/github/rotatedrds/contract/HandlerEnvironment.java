package io.github.rotatedrds.contract;

/**
 * What the constructs write into the function's configuration and the handler reads back: names of
 * environment variables, of the entry point and of files in the deployment zip. All of it is API: a
 * changed name needs both wings to change at once.
 */
public final class HandlerEnvironment {

  /** The function's {@code Handler} property. */
  public static final String HANDLER =
      "io.github.rotatedrds.handler.RotationHandler::handleRequest";

  /** Which engine this function rotates: a name that {@link DatabaseEngine#of} knows. Required. */
  public static final String ENGINE = "ROTATED_RDS_ENGINE";

  /**
   * A value of {@link RotationScheme}, for secrets without the tag {@link SecretTag#SCHEME}, such
   * as those that the owner of the function may not tag. Default: {@link
   * RotationScheme#SINGLE_USER}.
   */
  public static final String SCHEME = "ROTATED_RDS_SCHEME";

  /**
   * The port to rotate at, for secrets without the tag {@link SecretTag#PORT}. Default: the port in
   * the secret.
   */
  public static final String PORT = "ROTATED_RDS_PORT";

  /**
   * Length of generated passwords, in characters. Default: the engine's {@link
   * PasswordRules#defaultLength}.
   */
  public static final String PASSWORD_LENGTH = "ROTATED_RDS_PASSWORD_LENGTH";

  /**
   * Characters that generated passwords must not have. Default: {@link
   * PasswordRules#DEFAULT_EXCLUDE_CHARACTERS}.
   */
  public static final String EXCLUDE_CHARACTERS = "ROTATED_RDS_EXCLUDE_CHARACTERS";

  /** A value of {@link TlsMode}. Default: {@link TlsMode#VERIFY_FULL}. */
  public static final String TLS = "ROTATED_RDS_TLS";

  /**
   * Name of a PEM file in the deployment zip; its certificates are then the only trusted roots.
   * Default: {@link #RDS_ROOTS} together with the JVM's own trust store.
   */
  public static final String CA_FILE = "ROTATED_RDS_CA_FILE";

  /** Name of the file in the deployment zip that holds the roots of Amazon RDS, in PEM. */
  public static final String RDS_ROOTS = "rds-roots.pem";

  private HandlerEnvironment() {}
}
