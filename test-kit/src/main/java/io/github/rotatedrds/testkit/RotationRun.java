package io.github.rotatedrds.testkit;

import java.util.List;
import java.util.Optional;

/**
 * What came of a sequence of steps.
 *
 * @param rotation secret and version
 * @param steps the steps that ran, in order; the last one may have failed
 * @param complete whether every step ran and the version of this rotation now holds AWSCURRENT; for
 *     a rotation that only tests, whether the test succeeded
 */
public record RotationRun(PendingRotation rotation, List<StepRun> steps, boolean complete) {

  /** Copies the list. */
  public RotationRun {
    steps = List.copyOf(steps);
  }

  /** What the function threw; empty when every step that ran succeeded. */
  public Optional<Throwable> failure() {
    return steps.stream().flatMap(step -> step.failure().stream()).findFirst();
  }

  /**
   * Makes sure that the rotation is complete.
   *
   * @return this
   * @throws AssertionError when it is not; names the step and has the function's exception as cause
   */
  public RotationRun orThrow() {
    if (!complete) {
      throw new AssertionError(
          "rotation of %s, version %s, is not complete after %s: %s"
              .formatted(
                  rotation.secretArn(),
                  rotation.clientRequestToken(),
                  steps.isEmpty() ? "no step" : steps.get(steps.size() - 1).step().wireName(),
                  failure()
                      .map(Throwable::toString)
                      .orElse("the function failed in no step, but AWSCURRENT did not move")),
          failure().orElse(null));
    }
    return this;
  }
}
