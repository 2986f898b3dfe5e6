package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.deadline.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Patience patience =
      new Patience(List.of(Duration.ofSeconds(1), Duration.ofSeconds(60)), pauses::add);

  @Test
  void shouldWaitBeforeEachLook() throws SQLException {
    List<Integer> looks = new ArrayList<>(List.of(1, 2));

    assertThat(patience.until(Deadline.none(), () -> looks.remove(0) == 2)).isTrue();

    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(60));
  }

  @Test
  void shouldNotWaitPastTheDeadline() throws SQLException {
    assertThat(patience.until(Deadline.in(Duration.ofSeconds(40)), () -> false)).isFalse();

    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void shouldNotWaitWhenThereWouldBeNoTimeToLookAgain() throws SQLException {
    assertThat(patience.until(Deadline.in(Duration.ofMillis(2500)), () -> false)).isFalse();

    assertThat(pauses).isEmpty();
  }
}
