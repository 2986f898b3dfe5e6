package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
  private static final int RUNS = 50;
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
    assertThat(spread.calls().max()).isLessThan(CALLS_QUOTA);
    assertThat(spreadAtOnce.calls().max()).isLessThan(CALLS_QUOTA);
    assertThat(togetherAtOnce.calls().min()).isGreaterThan(CALLS_QUOTA);
    assertThat(Files.readString(Path.of("../docs/fleet.md"))).contains(table);
  }

  /**
   * The worst second of the week, in each of the runs.
   *
   * @param calls calls to Secrets Manager
   * @param ofOne rotations that run at once in the busiest function of a hundred secrets
   * @param ofAll rotations that run at once if one function rotates all secrets
   */
  private record Peaks(Range calls, Range ofOne, Range ofAll) {

    String row(String rules, String starts) {
      return "| %s | %s | %s | %s | %s |".formatted(rules, starts, calls, ofOne, ofAll);
    }
  }

  private record Range(int median, int min, int max) {

    static Range of(List<Integer> values) {
      List<Integer> sorted = values.stream().sorted().toList();
      return new Range(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    @Override
    public String toString() {
      return "%d (%d to %d)".formatted(median, min, max);
    }
  }

  private static Peaks peaks(RotationRules rules, int startsWithin) {
    int[] windows = new int[SECRETS];
    for (int secret = 0; secret < SECRETS; secret++) {
      String path = "Team%d/Orders%d/Password".formatted(secret / SECRETS_OF_A_FUNCTION, secret);
      windows[secret] = windowStart(rules.forPath(path));
    }
    List<Integer> calls = new ArrayList<>();
    List<Integer> ofOne = new ArrayList<>();
    List<Integer> ofAll = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      Random random = new Random(run);
      int[] starts = Arrays.stream(windows).map(w -> w + random.nextInt(startsWithin)).toArray();
      calls.add(callsAtOnce(starts));
      ofAll.add(runningAtOnce(starts));
      ofOne.add(
          IntStream.range(0, SECRETS / SECRETS_OF_A_FUNCTION)
              .map(function -> function * SECRETS_OF_A_FUNCTION)
              .map(of -> runningAtOnce(Arrays.copyOfRange(starts, of, of + SECRETS_OF_A_FUNCTION)))
              .max()
              .orElseThrow());
    }
    return new Peaks(Range.of(calls), Range.of(ofOne), Range.of(ofAll));
  }

  private static int callsAtOnce(int... starts) {
    int[] calls = new int[WEEK + SECONDS];
    for (int start : starts) {
      for (int call = 0; call < CALLS; call++) {
        calls[start + call * SECONDS / CALLS]++;
      }
    }
    return Arrays.stream(calls).max().orElseThrow();
  }

  /** Rotations run at once when they start within the time that one takes. */
  private static int runningAtOnce(int... starts) {
    int[] sorted = Arrays.stream(starts).sorted().toArray();
    int most = 0;
    int oldest = 0;
    for (int newest = 0; newest < sorted.length; newest++) {
      while (sorted[oldest] <= sorted[newest] - SECONDS) {
        oldest++;
      }
      most = Math.max(most, newest - oldest + 1);
    }
    return most;
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
}
