package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Assertions on what the service refuses with. */
final class Refusals {

  private Refusals() {}

  /** Type, HTTP status 400, and a part of the text. */
  static void assertRefused(
      Class<? extends AwsServiceException> type, String message, ThrowingCallable call) {
    assertThatExceptionOfType(type)
        .isThrownBy(call)
        .matches(e -> e.statusCode() == 400, "has status 400")
        .matches(e -> type.getSimpleName().equals(e.awsErrorDetails().errorCode()), "has its code")
        .matches(e -> e.requestId() != null, "has a request id")
        .extracting(e -> e.awsErrorDetails().errorMessage())
        .asString()
        .contains(message);
  }
}
