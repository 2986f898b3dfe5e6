package io.github.rotatedrds.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronCalendarTest {

  private static final Instant NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z");
  private static final List<Instant> TIMES =
      List.of(
          NEW_YEAR, Instant.parse("2027-12-31T23:00:00Z"), Instant.parse("2028-02-29T04:00:00Z"));
  private static final List<String> HOURS = List.of("4", "0,12", "*/6", "1/8", "8-20/4");
  private static final List<String> MONTHS =
      List.of("*", "2", "JAN,JUL", "1/3", "MAR-MAY", "*/5", "2-10/4", "FEB,11");
  private static final List<String> DAYS_OF_MONTH =
      List.of(
          "*", "1", "31", "1,15", "5-9", "1/2", "*/10", "10-20/5", "L", "LW", "1W", "15W", "20W",
          "29");
  private static final List<String> DAYS_OF_WEEK =
      List.of(
          "*", "SUN", "1", "7", "MON-FRI", "2,4,6", "TUE,SAT", "1/2", "2-6/2", "SUN#1", "6#5",
          "MON#2", "5L", "FRIL");

  /** A library that reads Quartz's expressions, which have seconds and the same days as AWS's. */
  @ParameterizedTest
  @MethodSource("expressions")
  void shouldStartWhenALibraryDoes(String fields) {
    for (Instant time : TIMES) {
      assertThat(CronCalendar.parse(fields).next(time, 6))
          .as("%s after %s", fields, time)
          .isEqualTo(byLibrary(fields, time, 6));
    }
  }

  @Test
  void shouldFindTheFifthSundayOfFebruary() {
    assertThat(CronCalendar.parse("0 4 ? 2 1#5 *").next(NEW_YEAR, 2))
        .containsExactly(
            Instant.parse("2032-02-29T04:00:00Z"), Instant.parse("2060-02-29T04:00:00Z"));
  }

  @Test
  void shouldFindNoThirtiethOfFebruary() {
    assertThat(CronCalendar.parse("0 4 30 2 ? *").next(NEW_YEAR, 5)).isEmpty();
  }

  @Test
  void shouldStayInTheMonthOfTheNearestWeekday() {
    assertThat(CronCalendar.parse("0 4 30W 4 ? *").next(Instant.parse("2028-01-01T00:00:00Z"), 1))
        .containsExactly(Instant.parse("2028-04-28T04:00:00Z"));
    assertThat(CronCalendar.parse("0 4 1W 4 ? *").next(Instant.parse("2028-01-01T00:00:00Z"), 1))
        .containsExactly(Instant.parse("2028-04-03T04:00:00Z"));
  }

  @Test
  void shouldCountBackFromTheLastDay() {
    assertThat(CronCalendar.parse("0 4 L-3 2 ? *").next(NEW_YEAR, 3))
        .containsExactly(
            Instant.parse("2030-02-25T04:00:00Z"),
            Instant.parse("2031-02-25T04:00:00Z"),
            Instant.parse("2032-02-26T04:00:00Z"));
  }

  @Test
  void shouldTakeTheLastDayOfTheWeekForSaturday() {
    assertThat(CronCalendar.parse("0 4 ? * L *").next(NEW_YEAR, 1))
        .containsExactly(Instant.parse("2030-01-05T04:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 4 * * ? *          | every day at 04:00 UTC",
        "0 4,16 ? * * *       | every day at 04:00 and 16:00 UTC",
        "0 4 ? * SUN *        | on Sundays at 04:00 UTC",
        "0 4 ? * MON,WED *    | on Mondays and Wednesdays at 04:00 UTC",
        "0 4 ? * SUN#1 *      | on the first Sunday of every month at 04:00 UTC",
        "0 4 ? JAN,JUL 6L *   | on the last Friday of January and July at 04:00 UTC",
        "0 4 1 * ? *          | on day 1 of every month at 04:00 UTC",
        "0 4 1,15 1/3 ? *     | on day 1 and day 15 of January, April, July and October at 04:00 UTC",
        "0 4 1-3 * ? *        | on days 1, 2 and 3 of every month at 04:00 UTC",
        "0 4 L * ? *          | on the last day of every month at 04:00 UTC",
        "0 4 L-2 * ? *        | on the day 2 before the last one of every month at 04:00 UTC",
        "0 4 LW * ? *         | on the last weekday of every month at 04:00 UTC",
        "0 4 15W * ? *        | on the weekday nearest to day 15 of every month at 04:00 UTC"
      })
  void shouldSayItInWords(String fields, String words) {
    assertThat(CronCalendar.parse(fields).inWords()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 4 32 * ? *", "0 4 0 * ? *", "0 4 5-1 * ? *", "0 4 1 13 ? *", "0 4 1 FOO ? *",
        "0 4 ? * 8 *", "0 4 ? * SUN#6 *", "0 4 ? * FOOL *", "0 4 1, * ? *", "0 4 1/0 * ? *",
        "0 4 X * ? *", "0 4 ? * -2 *", "0 1/2 ? * SUN *"
      })
  void shouldRefuseWhatItDoesNotUnderstand(String fields) {
    assertThatThrownBy(() -> CronCalendar.parse(fields))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (String month : MONTHS) {
      DAYS_OF_MONTH.forEach(day -> expressions.add("0 4 %s %s ? *".formatted(day, month)));
      DAYS_OF_WEEK.forEach(day -> expressions.add("0 4 ? %s %s *".formatted(month, day)));
    }
    // Days that do not exist, or rarely: the library gives up. They have tests of their own.
    expressions.removeAll(List.of("0 4 31 2 ? *", "0 4 31 FEB,11 ? *", "0 4 ? 2 6#5 *"));
    HOURS.forEach(hour -> expressions.add("0 %s ? * SUN *".formatted(hour)));
    return expressions.stream();
  }

  private static List<Instant> byLibrary(String fields, Instant after, int count) {
    CronParser parser =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
    ExecutionTime times = ExecutionTime.forCron(parser.parse("0 " + fields));
    List<Instant> starts = new ArrayList<>();
    ZonedDateTime time = after.atZone(ZoneOffset.UTC);
    while (starts.size() < count) {
      time = times.nextExecution(time).orElseThrow();
      starts.add(time.toInstant());
    }
    return starts;
  }
}
