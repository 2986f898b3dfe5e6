package io.github.rotatedrds.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the rotation function protects its connection to the database. There is no mode that falls
 * back.
 */
public enum TlsMode {
  /** TLS; the certificate must come from a trusted root and carry the host name of the secret. */
  VERIFY_FULL("verify-full"),
  /** No TLS at all: passwords cross the network readable. */
  CLEAR_TEXT("clear-text");

  private final String value;

  TlsMode(String value) {
    this.value = value;
  }

  /**
   * Finds the mode with the given value of {@link HandlerEnvironment#TLS}.
   *
   * @return the mode, or empty when there is none with this value
   */
  public static Optional<TlsMode> of(String value) {
    return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
  }

  /** The value as it stands in the environment. */
  public String value() {
    return value;
  }
}
