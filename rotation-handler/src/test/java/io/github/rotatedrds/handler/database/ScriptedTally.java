package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import java.util.ArrayList;
import java.util.List;

/** Counts what came of dying at each statement of a script, as the live servers' matrix does. */
final class ScriptedTally {
  private final List<String> harmed = new ArrayList<>();
  private int lockouts;
  private int tried;

  /** Tries one place; harm is told in the end. */
  void add(Attempt attempt) throws Exception {
    tried++;
    try {
      attempt.survive();
    } catch (AssertionError harm) {
      harmed.add(harm.getMessage());
    }
  }

  /** Fails unless some stage of the secret logs in, and counts that. */
  void requireLogin(boolean any, String moment) {
    if (!any) {
      lockouts++;
    }
    assertThat(any).as("some stage logs in after dying " + moment).isTrue();
  }

  /** Prints the figures and fails if any place did harm. */
  void report(String engine, RotationScheme scheme) {
    System.out.printf(
        "crash points: %d tried, %d survived, %d lockouts (%s, %s, scripted)%n",
        tried, tried - harmed.size(), lockouts, engine, scheme.value());
    assertThat(harmed).isEmpty();
    assertThat(tried).isPositive();
  }

  /** Lets something die at a place. */
  @FunctionalInterface
  interface Attempt {
    void survive() throws Exception;
  }
}
