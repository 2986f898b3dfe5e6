package io.github.rotatedrds.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stands between the callers and a {@link FakeSecretsManager}, to make calls fail, wait or arrive
 * twice. It must run {@code proceed} or throw; an exception that it throws is what the caller sees.
 *
 * <p>{@link Faults} has the exceptions that a caller of the real service meets.
 */
@FunctionalInterface
public interface CallInterceptor {

  /**
   * Handles one call.
   *
   * @param call the call, already recorded in {@link FakeSecretsManager#calls()}
   * @param proceed applies the call; throws what the service answers, when that is an error. Run
   *     twice, it applies the call twice, as when a client repeats a request.
   */
  void around(ApiCall call, Runnable proceed);

  /** Lets every call pass. */
  static CallInterceptor none() {
    return (call, proceed) -> proceed.run();
  }

  /**
   * Fails calls before they reach the service, so that nothing changes: a call that was not sent,
   * was throttled or met a broken server.
   *
   * @param operation name as on the wire, for example {@code PutSecretValue}
   * @param fault makes the exception, for example {@code Faults::throttled}
   */
  static CallInterceptor failBefore(String operation, Supplier<? extends RuntimeException> fault) {
    return (call, proceed) -> {
      if (call.operation().equals(operation)) {
        throw fault.get();
      }
      proceed.run();
    };
  }

  /**
   * Applies calls and then fails them: the service did its work, but the answer is lost.
   *
   * @param operation name as on the wire, for example {@code PutSecretValue}
   * @param fault makes the exception, for example {@code Faults::connectionLost}
   */
  static CallInterceptor failAfter(String operation, Supplier<? extends RuntimeException> fault) {
    return (call, proceed) -> {
      proceed.run();
      if (call.operation().equals(operation)) {
        throw fault.get();
      }
    };
  }

  /**
   * Fails exactly one call, whatever its operation, before it reaches the service.
   *
   * @param position which call, counted from 1 at the moment this interceptor was made
   * @param fault makes the exception
   */
  static CallInterceptor failCall(int position, Supplier<? extends RuntimeException> fault) {
    AtomicInteger count = new AtomicInteger();
    return (call, proceed) -> {
      if (count.incrementAndGet() == position) {
        throw fault.get();
      }
      proceed.run();
    };
  }

  /**
   * Applies exactly one call, whatever its operation, and then fails it: its answer is lost.
   *
   * @param position which call, counted from 1 at the moment this interceptor was made
   * @param fault makes the exception
   */
  static CallInterceptor failAfterCall(int position, Supplier<? extends RuntimeException> fault) {
    AtomicInteger count = new AtomicInteger();
    return (call, proceed) -> {
      proceed.run();
      if (count.incrementAndGet() == position) {
        throw fault.get();
      }
    };
  }
}
