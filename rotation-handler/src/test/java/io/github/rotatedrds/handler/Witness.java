package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks on while something dies and goes on: from before the fault to the end. */
final class Witness {
  /** With AWSCURRENT, AWSPENDING and AWSPREVIOUS, in the step that died and in its repetition. */
  private static final int MOST_REJECTED_LOGINS = 6;

  private final CrashScenario scenario;
  private final RotationBench bench;
  private final CrashTally tally;
  private final StageLogins logins;
  private final Rejections rejections;
  private final Set<String> passwords = new HashSet<>();
  private final StringBuffer failures = new StringBuffer();
  private final String own;
  private final Set<String> bystanders;
  private final List<String> kept;

  /**
   * Begins to look on.
   *
   * @param own what the names of all users have in them who may change
   */
  Witness(CrashScenario scenario, RotationBench bench, CrashTally tally, String own)
      throws SQLException {
    this.scenario = scenario;
    this.bench = bench;
    this.tally = tally;
    this.logins = new StageLogins(scenario.server(), bench);
    this.rejections = new Rejections(logins);
    this.own = own;
    bench.afterEachStep(step -> step.failure().ifPresent(this::hear));
    look();
    this.bystanders = Bystanders.of(scenario.server(), own);
    this.kept = scenario.kept(bench);
  }

  /** What the function threw, which is in its log, and in that of whoever called it. */
  void hear(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    failures.append(text);
  }

  /** Remembers every password that the secrets have now. */
  private void look() {
    passwords.addAll(logins.passwords());
    logins.superuser().ifPresent(superuser -> passwords.add(superuser.password().reveal()));
  }

  StageLogins logins() {
    return logins;
  }

  /** At every instant some version of the secret logs in. */
  void requireSomeLogin() {
    look();
    tally.requireLogin(rejections.besides(() -> !scenario.expectsLogin(bench) || logins.any()));
  }

  /** In the end nothing is different that should not be. */
  void requireNoHarm() throws SQLException {
    assertThat(Bystanders.of(scenario.server(), own)).as("other users").isEqualTo(bystanders);
    if (!kept.isEmpty()) {
      assertThat(scenario.kept(bench)).as("what the user has").isEqualTo(kept);
    }
    assertThat(rejections.ofTheFunction())
        .as("rejected logins")
        .isLessThanOrEqualTo(MOST_REJECTED_LOGINS);
    look();
    for (String text : List.of(bench.log(), failures.toString(), scenario.server().serverLog())) {
      assertThat(passwords).as("passwords in logs and failures").noneMatch(text::contains);
    }
  }
}
