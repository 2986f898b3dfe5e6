package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Counts what came of many orders of the same calls. */
final class InterleavingTally {
  private final String name;
  private final List<String> harmed = new ArrayList<>();
  private int lockouts;
  private int tried;

  InterleavingTally(String name) {
    this.name = name;
  }

  /** The number of the order that is being tried, from 1 on; 0 before the first. */
  int tried() {
    return tried;
  }

  /** Tries one order; harm is told in the end. */
  void add(String order, Attempt attempt) throws SQLException {
    tried++;
    try {
      attempt.survive();
    } catch (AssertionError | RotationFailure | SecretsManagerException harm) {
      harmed.add(order + ": " + harm.getMessage());
    }
  }

  /** Fails unless some stage of the secret logs in, and counts that. */
  void requireLogin(StageLogins logins) throws SQLException {
    boolean any = logins.any();
    if (!any) {
      lockouts++;
    }
    assertThat(any).as("some stage of the secret logs in").isTrue();
  }

  /** Prints the figures and fails if any order did harm. */
  void report() {
    System.out.printf(
        "interleavings: %d tried, %d survived, %d lockouts (%s)%n",
        tried, tried - harmed.size(), lockouts, name);
    assertThat(harmed).isEmpty();
  }

  /** Where a test may throw nothing that is checked; what the database refuses is a defect. */
  static void unchecked(Attempt attempt) {
    try {
      attempt.survive();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Plays one order. */
  @FunctionalInterface
  interface Attempt {
    void survive() throws SQLException;
  }
}
