package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapClientTest {
  private static final String BUG = "not the database's word";
  private final Tally tally = new Tally();

  @Test
  void shouldCountWhatTheDatabaseRefusesAndGoOn() throws InterruptedException {
    try (GapClient client = new GapClient(tally, this::refuseOnce)) {
      client.awaitTwoMore();
    }

    assertThat(tally.failures()).isEqualTo(1);
  }

  @Test
  void shouldTellWhoWaitsThatItHasDied() {
    GapClient client = new GapClient(tally, GapClientTest::die);

    assertThatThrownBy(client::awaitTwoMore)
        .hasMessage("the client has died")
        .hasRootCauseMessage(BUG);
  }

  @Test
  void shouldTellWhoClosesItThatItHasDied() {
    GapClient client = new GapClient(tally, GapClientTest::die);

    assertThatThrownBy(client::close).hasMessage("the client has died").hasRootCauseMessage(BUG);
  }

  @Test
  void shouldTellWhoWaitsThatItNeverGetsIn() {
    try (GapClient client = new GapClient(tally, GapClientTest::refuse, Duration.ofSeconds(1))) {
      assertThatThrownBy(client::awaitTwoMore)
          .hasMessage("the client was not logged in twice within 1 s");
    }
  }

  private void refuseOnce() throws SQLException {
    if (tally.failures() == 0) {
      throw new SQLException("refused");
    }
  }

  private static void refuse() throws SQLException {
    throw new SQLException("refused");
  }

  private static void die() {
    throw new IllegalStateException(BUG);
  }
}
