package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.FaultProxy.Fate;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The places where the function's process is ended in the middle of a step. */
interface ProcessDeath {

  /** The places in what was observed to make so many calls and to send so many messages. */
  List<CrashPoint> points(Process process, int calls, int messages);

  /** What can be done to the function's process. */
  interface Process {
    /** Ends it at once. */
    void kill();

    /** Lets it stand still, with all its threads. */
    void freeze();
  }

  /** {@code kill -9} before and after every call, before and after every message. */
  static List<CrashPoint> killed(Process process, int calls, int messages) {
    Stream<CrashPoint> atCalls =
        IntStream.rangeClosed(1, calls).boxed().flatMap(call -> killedAtCall(process, call));
    Stream<CrashPoint> atMessages =
        IntStream.rangeClosed(1, messages)
            .boxed()
            .flatMap(message -> killedAtMessage(process, message));
    return Stream.concat(atCalls, atMessages).toList();
  }

  /**
   * Half of that: only before each, which leaves behind what a death after the one before does, and
   * after the last ones.
   */
  static List<CrashPoint> killedBefore(Process process, int calls, int messages) {
    List<CrashPoint> all = killed(process, calls, messages);
    return IntStream.range(0, all.size())
        .filter(i -> i % 2 == 0 || i == 2 * calls - 1 || i == all.size() - 1)
        .mapToObj(all::get)
        .toList();
  }

  /**
   * At some messages the whole process stands still, so that no timeout of its own helps and Lambda
   * ends it at the deadline: in the first login, around the change of the password, in the proof.
   */
  static List<CrashPoint> frozen(Process process, int calls, int messages) {
    return Stream.of(messages / 4, messages / 2, messages * 3 / 4)
        .map(message -> frozenAtMessage(process, message))
        .toList();
  }

  /** The same at every call and at every message, each of which takes effect. */
  static List<CrashPoint> frozenAnywhere(Process process, int calls, int messages) {
    Stream<CrashPoint> atCalls =
        IntStream.rangeClosed(1, calls)
            .mapToObj(
                call ->
                    CrashPoint.atCall(
                        "frozen at call " + call, () -> after(call, process::freeze)));
    Stream<CrashPoint> atMessages =
        IntStream.rangeClosed(1, messages).mapToObj(message -> frozenAtMessage(process, message));
    return Stream.concat(atCalls, atMessages).toList();
  }

  private static CrashPoint frozenAtMessage(Process process, int message) {
    return atMessage("frozen", message, Fate.UNREAD, process::freeze);
  }

  private static CrashPoint atMessage(String what, int message, Fate fate, Runnable death) {
    return CrashPoint.atMessage(
        "%s at database message %d, %s".formatted(what, message, fate),
        n -> {
          if (n != message) {
            return Fate.DELIVERED;
          }
          death.run();
          return fate;
        });
  }

  private static Stream<CrashPoint> killedAtCall(Process process, int call) {
    return Stream.of(
        CrashPoint.atCall(
            "killed before call " + call,
            () ->
                CallInterceptor.failCall(
                    call,
                    () -> {
                      process.kill();
                      return Faults.connectionLost();
                    })),
        CrashPoint.atCall("killed after call " + call, () -> after(call, process::kill)));
  }

  private static CallInterceptor after(int call, Runnable death) {
    return CallInterceptor.failAfterCall(
        call,
        () -> {
          death.run();
          return Faults.connectionLost();
        });
  }

  private static Stream<CrashPoint> killedAtMessage(Process process, int message) {
    return Stream.of(Fate.LOST, Fate.ANSWER_LOST)
        .map(fate -> atMessage("killed", message, fate, process::kill));
  }
}
