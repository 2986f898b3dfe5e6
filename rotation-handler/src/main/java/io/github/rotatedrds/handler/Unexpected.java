package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Arrays;

/** A bug of ours. */
final class Unexpected {

  private Unexpected() {}

  /** Where it happened, without its text, which may quote anything. */
  static RotationFailure failure(Throwable bug) {
    return new RotationFailure(
        FailureKind.INTERNAL,
        "unexpected %s at %s"
            .formatted(
                bug.getClass().getName(),
                Arrays.stream(bug.getStackTrace()).findFirst().orElse(null)));
  }
}
