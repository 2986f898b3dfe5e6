package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;

/**
 * A week of a fleet, second by second, with the windows that the rules really write. Assumed, not
 * measured on AWS: when within its window a rotation starts, and that it takes eight seconds.
 */
class FleetSimulationTest {

  private static final int SECRETS = 10_000;
  private static final int SECRETS_OF_A_FUNCTION = 100;
  private static final int CALLS = 10;
  private static final int SECONDS = 8;
  private static final int CALLS_QUOTA = 50;
  private static final int WEEK = 7 * 24 * 3600;
  private static final Pattern WEEKLY = Pattern.compile("cron\\(0 (\\d+) \\? \\* (\\w{3}) \\*\\)");

  private static final RotationRules TOGETHER =
      RotationRules.cron("0 4 ? * SUN *", Duration.hours(1));
  private static final RotationRules SPREAD =
      RotationRules.spread(
          List.of(
              DayOfWeek.MONDAY,
              DayOfWeek.TUESDAY,
              DayOfWeek.WEDNESDAY,
              DayOfWeek.THURSDAY,
              DayOfWeek.FRIDAY),
          0,
          6,
          Duration.hours(1));

  /** Where in its hour a rotation starts. */
  private static final int ANYWHERE = 3600;

  private static final int FIRST_MINUTES = 300;

  @Test
  void shouldStayBelowTheQuotaWhenSpread() throws IOException {
    Peaks together = peaks(TOGETHER, ANYWHERE);
    Peaks spread = peaks(SPREAD, ANYWHERE);
    Peaks togetherAtOnce = peaks(TOGETHER, FIRST_MINUTES);
    Peaks spreadAtOnce = peaks(SPREAD, FIRST_MINUTES);

    String table =
        String.join(
            "\n",
            together.row("one window", "anywhere in the window"),
            spread.row("spread", "anywhere in the window"),
            togetherAtOnce.row("one window", "in its first 5 minutes"),
            spreadAtOnce.row("spread", "in its first 5 minutes"));
    System.out.println(table);
    assertThat(spread.calls()).isLessThan(CALLS_QUOTA);
    assertThat(spreadAtOnce.calls()).isLessThan(CALLS_QUOTA);
    assertThat(togetherAtOnce.calls()).isGreaterThan(CALLS_QUOTA);
    assertThat(Files.readString(Path.of("../docs/fleet.md"))).contains(table);
  }

  /**
   * The worst second of the week.
   *
   * @param calls calls to Secrets Manager
   * @param ofOne rotations that run at once in the busiest function of a hundred secrets
   * @param ofAll rotations that run at once if one function rotates all secrets
   */
  private record Peaks(int calls, int ofOne, int ofAll) {

    String row(String rules, String starts) {
      return "| %s | %s | %d | %d | %d |".formatted(rules, starts, calls, ofOne, ofAll);
    }
  }

  private static Peaks peaks(RotationRules rules, int startsWithin) {
    Random random = new Random(1);
    int[] calls = new int[WEEK + SECONDS];
    int[] running = new int[WEEK + SECONDS];
    Map<Integer, int[]> runningOfOne = new HashMap<>();
    for (int secret = 0; secret < SECRETS; secret++) {
      int function = secret / SECRETS_OF_A_FUNCTION;
      int[] ofOne = runningOfOne.computeIfAbsent(function, f -> new int[WEEK + SECONDS]);
      String path = "Team%d/Orders%d/Password".formatted(function, secret);
      int start = windowStart(rules.forPath(path)) + random.nextInt(startsWithin);
      for (int second = 0; second < SECONDS; second++) {
        running[start + second]++;
        ofOne[start + second]++;
      }
      for (int call = 0; call < CALLS; call++) {
        calls[start + call * SECONDS / CALLS]++;
      }
    }
    int busiest = runningOfOne.values().stream().mapToInt(FleetSimulationTest::max).max().orElse(0);
    return new Peaks(max(calls), busiest, max(running));
  }

  private static int windowStart(RotationRules rules) {
    Matcher cron = WEEKLY.matcher(rules.getScheduleExpression());
    assertThat(cron.matches()).as(rules.getScheduleExpression()).isTrue();
    int day =
        Arrays.stream(DayOfWeek.values())
            .filter(one -> one.name().startsWith(cron.group(2)))
            .findFirst()
            .orElseThrow()
            .ordinal();
    return (day * 24 + Integer.parseInt(cron.group(1))) * 3600;
  }

  private static int max(int[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
