package io.github.rotatedrds.testkit;

import java.util.Optional;

/**
 * One step that a {@link RotationDriver} ran.
 *
 * @param step which step
 * @param millis how long the function took, in milliseconds
 * @param failure what the function threw; empty when the step succeeded
 */
public record StepRun(RotationStep step, long millis, Optional<Throwable> failure) {

  /** Whether the function returned normally. */
  public boolean succeeded() {
    return failure.isEmpty();
  }
}
