package io.github.rotatedrds.handler.verification;

import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.deadline.Pause;
import java.time.Duration;
import java.util.List;

/**
 * Asks the rotation function how a secret is, again as long as what it finds may come from the
 * deployment itself: a rotation that the schedule has started, or permissions and routes that are
 * seconds old. A rejected login ends it, unless a rotation runs, and never happens more than five
 * times, so that no account is locked by it.
 */
public final class Verification {
  private static final int MOST_TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** Less time than this is not worth another try. */
  private static final Duration WORTH_TRYING = Duration.ofSeconds(15);

  private final RotationFunction function;
  private final Deadline deadline;
  private final Pause pause;

  /** Asks this function until the deadline. */
  public Verification(RotationFunction function, Deadline deadline, Pause pause) {
    this.function = function;
    this.deadline = deadline;
    this.pause = pause;
  }

  /**
   * Waits until the secret is healthy.
   *
   * @param rotating whether a rotation has just been started, though its labels may not show yet
   * @return what is still wrong in the end; empty: nothing
   */
  public List<Problem> verify(String secretArn, boolean rotating) throws InterruptedException {
    int rejected = 0;
    for (int tries = 1; ; tries++) {
      List<Problem> problems = look(secretArn);
      if (problems.stream().anyMatch(Problem::isRejectedLogin)) {
        rejected++;
      }
      Duration wait = waitAfter(tries);
      if (problems.isEmpty()
          || rejected == MOST_TRIES
          || !mayPass(problems, rotating, tries)
          || !deadline.leaves(wait.plus(WORTH_TRYING))) {
        return problems;
      }
      pause.sleep(wait);
    }
  }

  /** Looks once. */
  List<Problem> look(String secretArn) {
    return function.check(secretArn, deadline);
  }

  /** A rotation takes as long as it takes; everything else should hold after a minute. */
  private static boolean mayPass(List<Problem> problems, boolean rotating, int tries) {
    if (problems.stream().anyMatch(Problem::isOfStages)) {
      return true;
    }
    return tries < MOST_TRIES
        && problems.stream()
            .allMatch(problem -> problem.settles() || rotating && problem.isRejectedLogin());
  }

  private static Duration waitAfter(int tries) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 8));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
