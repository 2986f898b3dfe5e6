package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.CronCalendar;
import io.github.rotatedrds.internal.RotationRate;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.TemplateText;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** When a schedule rotates, in words and in its next windows. */
final class ScheduleReader {

  private static final int WINDOWS = 5;
  private static final String DEFAULT_RULE = "rate(30 days)";
  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm 'UTC'", java.util.Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Instant now;
  private final List<Row> rows = new ArrayList<>();

  private ScheduleReader(Instant now) {
    this.now = now;
  }

  /** Reads one; a rate is counted as if the password had been rotated now. */
  static Section section(SynthesizedResource schedule, Instant now) {
    ScheduleReader reader = new ScheduleReader(now);
    reader.read(schedule);
    return new Section("When", reader.rows);
  }

  private void read(SynthesizedResource schedule) {
    JsonNode rules = schedule.property("RotationRules");
    JsonNode after = rules.path("AutomaticallyAfterDays");
    String expression =
        after.isMissingNode()
            ? TemplateText.of(rules.path("ScheduleExpression"))
            : "rate(%s days)".formatted(after.asText());
    String duration = TemplateText.of(rules.path("Duration"));
    Optional<RotationRate> rate = RotationRate.parse(expression);
    Matcher cron = CRON.matcher(expression);
    if (expression.isEmpty()) {
      rows.add(new Row("Rule", "none: it rotates only when somebody asks", Tone.DANGER));
    } else if (rate.isPresent()) {
      rate(expression, rate.get(), duration);
    } else if (cron.matches()) {
      cron(expression, cron.group(1), duration);
    } else {
      rule(expression, "only the deployment knows");
    }
    rows.add(
        Row.plain(
            "At the deployment",
            schedule.property("RotateImmediatelyOnUpdate").asBoolean(true)
                ? "rotates at once"
                : "only tests that the current password logs in"));
  }

  private void rule(String expression, String words) {
    boolean usual = DEFAULT_RULE.equals(expression);
    rows.add(
        new Row(
            "Rule",
            "%s, %s%s".formatted(words, expression, usual ? "" : " (default: every 30 days)"),
            usual ? Tone.PLAIN : Tone.DIFFERS));
  }

  private void rate(String expression, RotationRate rate, String duration) {
    String unit = rate.inDays() ? "day" : "hour";
    rule(
        expression,
        rate.count() == 1 ? "every " + unit : "every %d %ss".formatted(rate.count(), unit));
    window(duration, rate.inDays() ? "the whole UTC day" : "one hour");
    next(
        "Next windows, if rotated now",
        IntStream.rangeClosed(1, WINDOWS)
            .mapToObj(i -> now.plus((long) i * rate.hours(), ChronoUnit.HOURS))
            .map(start -> start.truncatedTo(rate.inDays() ? ChronoUnit.DAYS : ChronoUnit.HOURS))
            .toList());
  }

  private void cron(String expression, String fields, String duration) {
    try {
      CronCalendar calendar = CronCalendar.parse(fields);
      rule(expression, calendar.inWords());
      window(duration, "one hour if it starts several times a day, else the rest of the UTC day");
      next("Next windows", calendar.next(now, WINDOWS));
    } catch (IllegalArgumentException refused) {
      rows.add(
          new Row(
              "Rule",
              "%s, which Secrets Manager will refuse: %s"
                  .formatted(expression, refused.getMessage()),
              Tone.DANGER));
    }
  }

  private void window(String duration, String usual) {
    rows.add(
        new Row(
            "Window",
            duration.isEmpty()
                ? usual + " (Secrets Manager's default)"
                : duration.replaceFirst("^1h$", "1 hour").replaceFirst("h$", " hours")
                    + " from each start (default: the window of Secrets Manager)",
            duration.isEmpty() ? Tone.PLAIN : Tone.DIFFERS));
  }

  private void next(String label, List<Instant> starts) {
    rows.add(
        starts.isEmpty()
            ? new Row(label, "none: no such day exists", Tone.DANGER)
            : Row.plain(label, String.join(", ", starts.stream().map(FORMAT::format).toList())));
  }
}
