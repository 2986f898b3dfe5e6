package io.github.rotatedrds.testkit;

/** A rotation function as the service sees it: it takes an event, and it returns or it fails. */
@FunctionalInterface
public interface RotationFunction {

  /**
   * Does one step.
   *
   * @throws Exception when the step failed; the service then runs none of the steps after it
   */
  void invoke(RotationEvent event) throws Exception;
}
