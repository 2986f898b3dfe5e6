package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.TlsMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/** Refuses a port that is none, and warns where RDS listens for TLS at another one. */
public final class PortCheck {

  private static final BigDecimal MAX = BigDecimal.valueOf(65535);

  /** What opens the port for TLS, by engine. */
  private static final Map<DatabaseEngine, String> TLS_LISTENERS =
      Map.of(
          DatabaseEngine.ORACLE, "option SSL, for example 2484",
          DatabaseEngine.DB2, "parameter ssl_svcename");

  private PortCheck() {}

  /** How RDS opens another port for TLS, for engines whose ordinary port takes none. */
  static Optional<String> tlsListener(DatabaseEngine engine) {
    return Optional.ofNullable(TLS_LISTENERS.get(engine));
  }

  static List<String> problems(RotatedRdsSecretProps props) {
    Number port = props.getDatabasePort();
    return port == null || Token.isUnresolved(port) || isPort(new BigDecimal(port.toString()))
        ? List.of()
        : List.of("'databasePort' must be a whole number from 1 to 65535, got " + port);
  }

  private static boolean isPort(BigDecimal port) {
    return port.stripTrailingZeros().scale() <= 0 && port.signum() > 0 && port.compareTo(MAX) <= 0;
  }

  /**
   * Warns when the port that the attachment writes into the secret takes no TLS, but TLS is asked
   * for. An imported secret may name any port.
   */
  public static void warn(
      Construct scope, RotationFunctionProps function, RotatedRdsSecretProps props) {
    DatabaseEngine engine = props.getDatabase().getEngine();
    String listener = TLS_LISTENERS.get(engine);
    if (listener != null
        && props.getDatabasePort() == null
        && Defaults.tls(function).getMode() == TlsMode.VERIFY_FULL
        && SecretConfiguration.isOfThisApp(props)) {
      Annotations.of(scope)
          .addWarningV2(
              "rotated-rds:tlsPort",
              "'databasePort' should be set: RDS for %s takes TLS at a port of its own, but the attachment writes the ordinary port into the secret, where the rotation cannot log in; set 'databasePort' to the port for TLS (%s)"
                  .formatted(engine.displayName(), listener));
    }
  }
}
