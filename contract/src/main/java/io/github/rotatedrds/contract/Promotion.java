package io.github.rotatedrds.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** When a rotation makes the new version current. */
public enum Promotion {
  /** In finishSecret, after testSecret: the way that Secrets Manager documents. */
  AT_FINISH("at-finish"),
  /**
   * In setSecret, as soon as the new password has logged in. Between the change in the database and
   * the promotion there is one login and one call instead of two further invocations, which is the
   * time in which clients of a single user can have a password that is not valid any more.
   */
  AFTER_PROOF("after-proof");

  private final String value;

  Promotion(String value) {
    this.value = value;
  }

  /**
   * Finds the constant with the given value of {@link SecretTag#PROMOTION}.
   *
   * @return the constant, or empty when there is none with this value
   */
  public static Optional<Promotion> of(String value) {
    return Arrays.stream(values()).filter(promotion -> promotion.value.equals(value)).findFirst();
  }

  /** Every value that {@link #of} knows, for error messages. */
  public static String allValues() {
    return Arrays.stream(values()).map(Promotion::value).collect(Collectors.joining(", "));
  }

  /** The value as it stands in the tag. */
  public String value() {
    return value;
  }
}
