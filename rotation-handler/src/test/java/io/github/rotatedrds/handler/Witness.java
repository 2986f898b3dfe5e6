package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
  private final Optional<String> kept;
  private final List<Set<String>> before;

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
    this.kept = scenario.kept(bench);
    this.before = users();
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

  /** Those whom it does not concern, and what the user has whom it does. */
  private List<Set<String>> users() throws SQLException {
    try (Holdings holdings = Holdings.on(scenario.server())) {
      Set<String> user = kept.isEmpty() ? Set.of() : new TreeSet<>(holdings.of(kept.orElseThrow()));
      return List.of(Bystanders.of(holdings.engine(), holdings.admin(), own), user);
    }
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
    assertThat(users()).as("other users, and what the user has").isEqualTo(before);
    assertThat(rejections.ofTheFunction())
        .as("rejected logins")
        .isLessThanOrEqualTo(MOST_REJECTED_LOGINS);
    look();
    for (String text : List.of(bench.log(), failures.toString(), scenario.server().serverLog())) {
      assertThat(passwords).as("passwords in logs and failures").noneMatch(text::contains);
    }
  }
}
