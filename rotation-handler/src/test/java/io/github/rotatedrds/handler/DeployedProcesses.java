package io.github.rotatedrds.handler;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The same scenario in several processes side by side, each with secrets of its own. */
record DeployedProcesses(List<DeployedScenario> all) implements AutoCloseable {

  static DeployedProcesses start(
      int number, String how, BenchScenario scenario, Duration timeout, ProcessDeath death) {
    return new DeployedProcesses(
        Stream.generate(() -> new DeployedScenario(how, scenario, timeout, death))
            .limit(number)
            .toList());
  }

  @Override
  public void close() {
    all.forEach(DeployedScenario::close);
  }
}
