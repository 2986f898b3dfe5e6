package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.FaultProxy.Fate;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One place where a rotation can die.
 *
 * @param name for people
 * @param calls what happens to the calls of Secrets Manager
 * @param database what happens to the messages to the database
 */
record CrashPoint(String name, Supplier<CallInterceptor> calls, FaultProxy.Fault database) {

  private static final FaultProxy.Fault HEALTHY = message -> Fate.DELIVERED;

  /**
   * All places in a rotation that was observed to make so many calls and to send so many messages.
   */
  static List<CrashPoint> all(int calls, int messages) {
    List<CrashPoint> points = new ArrayList<>();
    IntStream.rangeClosed(1, calls)
        .mapToObj(CrashPoint::atCall)
        .flatMap(s -> s)
        .forEach(points::add);
    IntStream.rangeClosed(1, messages)
        .mapToObj(CrashPoint::atMessage)
        .flatMap(s -> s)
        .forEach(points::add);
    return points;
  }

  /** The place is a call of Secrets Manager. */
  static CrashPoint atCall(String name, Supplier<CallInterceptor> calls) {
    return new CrashPoint(name, calls, HEALTHY);
  }

  /** The place is a message to the database. */
  static CrashPoint atMessage(String name, FaultProxy.Fault database) {
    return new CrashPoint(name, CallInterceptor::none, database);
  }

  /**
   * Lets it happen from now on; the answer tells whether it has.
   *
   * @param dies nothing of what the handler does afterwards reaches anybody
   */
  AtomicBoolean arm(FakeSecretsManager secrets, FaultProxy proxy, boolean dies) {
    AtomicBoolean struck = new AtomicBoolean();
    CallInterceptor armed = calls.get();
    secrets.intercept(
        (call, proceed) -> {
          if (dies && struck.get()) {
            throw Faults.connectionLost();
          }
          try {
            armed.around(call, proceed);
          } catch (RuntimeException fault) {
            struck.set(true);
            throw fault;
          }
        });
    proxy.arm(
        message -> {
          Fate fate = dies && struck.get() ? Fate.LOST : database.of(message);
          if (fate != Fate.DELIVERED) {
            struck.set(true);
          }
          return fate;
        });
    return struck;
  }

  static void disarm(FakeSecretsManager secrets, FaultProxy proxy) {
    secrets.intercept(CallInterceptor.none());
    proxy.arm(HEALTHY);
  }

  private static Stream<CrashPoint> atCall(int call) {
    return Faults.ofCall(call).entrySet().stream()
        .map(fault -> atCall(fault.getKey(), fault.getValue()));
  }

  private static Stream<CrashPoint> atMessage(int message) {
    return Stream.of(
        atMessage(
            "database message " + message + " lost",
            n -> n == message ? Fate.LOST : Fate.DELIVERED),
        atMessage(
            "answer to database message " + message + " lost",
            n -> n == message ? Fate.ANSWER_LOST : Fate.DELIVERED));
  }

  @Override
  public String toString() {
    return name;
  }
}
