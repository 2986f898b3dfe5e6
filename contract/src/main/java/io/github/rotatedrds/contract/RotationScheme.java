package io.github.rotatedrds.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who changes whose password in a rotation. */
public enum RotationScheme {
  /** The user changes its own password. */
  SINGLE_USER("single-user"),
  /**
   * Two users take turns ({@code app} and {@code app_clone}); a superuser sets the password of the
   * one that is not in use and brings its privileges in step.
   */
  ALTERNATING_USERS("alternating-users"),
  /**
   * The user changes its own password and keeps the one before as a second password until the next
   * rotation. MySQL 8.0.14 and newer only; the user needs APPLICATION_PASSWORD_ADMIN.
   */
  OVERLAPPING_PASSWORDS("overlapping-passwords");

  private final String value;

  RotationScheme(String value) {
    this.value = value;
  }

  /**
   * Finds the scheme with the given value of {@link SecretTag#SCHEME}.
   *
   * @return the scheme, or empty when there is none with this value
   */
  public static Optional<RotationScheme> of(String value) {
    return Arrays.stream(values()).filter(scheme -> scheme.value.equals(value)).findFirst();
  }

  /** Every value that {@link #of} knows, for error messages. */
  public static String allValues() {
    return Arrays.stream(values()).map(RotationScheme::value).collect(Collectors.joining(", "));
  }

  /** The value as it stands in the tag. */
  public String value() {
    return value;
  }
}
