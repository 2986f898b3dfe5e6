package io.github.rotatedrds.handler;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places where something can die, tried by one scenario or, where most of the time is waiting,
 * by several equal ones side by side.
 *
 * @param calls how many calls of Secrets Manager a healthy one makes
 * @param messages how many messages to the database it sends
 */
record CrashPlaces(int calls, int messages) {

  /** Observes as often as the scenario wants it, by the name of a user for each. */
  static CrashPlaces observe(CrashScenario scenario, Observation observation) throws SQLException {
    CrashPlaces fewest = observation.of("o1");
    for (int again = 2; again <= scenario.observations(); again++) {
      CrashPlaces next = observation.of("o" + again);
      fewest =
          new CrashPlaces(
              Math.min(fewest.calls, next.calls), Math.min(fewest.messages, next.messages));
    }
    return fewest;
  }

  /** Each place goes to the next scenario that has nothing to do. */
  void dealTo(List<? extends CrashScenario> sideBySide, Dealt dealt) throws SQLException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(sideBySide.size());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (CrashScenario scenario : sideBySide) {
        List<CrashPoint> points = scenario.points(calls, messages);
        all.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement();
                      i < points.size();
                      i = next.getAndIncrement()) {
                    dealt.to(scenario, points.get(i));
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new SQLException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Does something healthy and looks on. */
  @FunctionalInterface
  interface Observation {
    /**
     * Observes it once.
     *
     * @param name for a user of its own
     */
    CrashPlaces of(String name) throws SQLException;
  }

  /** Tries a place. */
  @FunctionalInterface
  interface Dealt {
    /** Tries it by this scenario. */
    void to(CrashScenario scenario, CrashPoint point) throws SQLException;
  }
}
