package io.github.rotatedrds.handler.rotation;

/**
 * What came of a step.
 *
 * @param message what was done, or found done already
 * @param promoted whether this step made the new version current
 */
public record StepResult(String message, boolean promoted) {

  static StepResult of(String message) {
    return new StepResult(message, false);
  }
}
