package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.deadline.Deadline;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StepLog log = StepLog.start(lines::add, "rotation", DatabaseEngine.POSTGRES);

  @Test
  void shouldLogBeforeTheEndWhenTheStepHangs() throws InterruptedException {
    Deadline end = Deadline.in(Duration.ofMillis(600));

    Watchdog.watch(end, log);

    assertThat(lines.poll(5, TimeUnit.SECONDS)).contains("OUT_OF_TIME");
    assertThat(end.leaves(Duration.ofMillis(1))).isTrue();
  }

  @Test
  void shouldBeSilentWhenTheStepHasEnded() throws InterruptedException {
    Watchdog watchdog = Watchdog.watch(Deadline.in(Duration.ofMillis(600)), log);

    watchdog.stop();

    assertThat(lines.poll(700, TimeUnit.MILLISECONDS)).isNull();
  }
}
