package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;

/** Refuses what monitoring cannot work with. */
public final class MonitoringCheck {

  private static final int MAX_DAYS = 1100;

  private MonitoringCheck() {}

  /**
   * Lets what looks like an e-mail address pass, and tokens.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void requireAddress(String address) {
    requireNonNull(address, "address is required");
    if (!Token.isUnresolved(address) && !address.matches("[^@\\s]+@[^@\\s]+")) {
      throw new IllegalArgumentException(
          "'monitoring' email must be an address like dba@example.com, got '%s'"
              .formatted(address));
    }
  }

  /**
   * Lets whole days pass.
   *
   * @throws IllegalArgumentException if they are not, or not from 1 to 1100
   */
  public static void requireAge(Duration age) {
    requireNonNull(age, "age is required");
    WholeDays.of("'monitoring' staleAfter", age, MAX_DAYS);
  }
}
