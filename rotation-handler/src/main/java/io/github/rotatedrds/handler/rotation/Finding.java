package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;

/**
 * One thing that is wrong with a secret or its users.
 *
 * @param reason what is wrong and what to do about it
 * @param message the details; safe to log
 */
public record Finding(Reason reason, String message) {

  static Finding of(RotationFailure failure) {
    return new Finding(failure.reason(), failure.getMessage());
  }
}
