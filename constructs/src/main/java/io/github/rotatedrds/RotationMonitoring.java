package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.MonitoringCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * Who hears of a rotation that went wrong, and how. Immutable; each method answers a changed copy.
 *
 * <p>It belongs to the function: a shared function has one topic and one set of alarms, however
 * many secrets it rotates.
 */
public final class RotationMonitoring implements Cloneable {

  // Set on a copy that nobody else has yet.
  private boolean enabled = true;
  private @Nullable ITopic topic;
  private List<String> emails = List.of();
  private @Nullable Duration staleAfter;
  private boolean dailyCheck = true;
  private boolean dashboard;
  private Set<RotationAlarm> alarms = EnumSet.allOf(RotationAlarm.class);

  private RotationMonitoring() {}

  /**
   * A topic, every {@link RotationAlarm}, an event rule on rotations that failed or were abandoned,
   * and a daily check of each secret. No dashboard. Nobody hears of it before something is
   * subscribed to the topic.
   */
  public static RotationMonitoring standard() {
    return new RotationMonitoring();
  }

  /** Nothing of it: no topic, no alarm, no rule, no check. */
  public static RotationMonitoring none() {
    RotationMonitoring none = new RotationMonitoring();
    none.enabled = false;
    return none;
  }

  /**
   * Sends to this topic instead of making one. A topic of the app is opened to CloudWatch alarms
   * and EventBridge rules of the account; an imported one must be open to them already. A topic
   * with a KMS key needs that key to be open to both services as well. Default: a topic is made.
   *
   * @throws IllegalArgumentException on {@link #none()}
   */
  public RotationMonitoring topic(ITopic topic) {
    requireNonNull(topic, "topic is required");
    return with(copy -> copy.topic = topic);
  }

  /**
   * Subscribes an e-mail address to the topic; SNS asks it for confirmation. Repeat it for more.
   * Default: nobody.
   *
   * @throws IllegalArgumentException if it is no address, or on {@link #none()}
   */
  public RotationMonitoring email(String address) {
    MonitoringCheck.requireAddress(address);
    List<String> more = new ArrayList<>(emails);
    more.add(address);
    return with(copy -> copy.emails = List.copyOf(more));
  }

  /**
   * The age from which a secret counts as stale. Default: seven days more than the longest interval
   * between two rotations of the function's secrets, as far as the app knows it; 37 days otherwise.
   *
   * @param age whole days, 1 to 1100
   * @throws IllegalArgumentException if it is not, or on {@link #none()}
   */
  public RotationMonitoring staleAfter(Duration age) {
    MonitoringCheck.requireAge(age);
    return with(copy -> copy.staleAfter = age);
  }

  /**
   * Whether each secret is checked daily, at a time that follows from the construct's path. Without
   * it there are no alarms {@code STALE} and {@code UNHEALTHY}, which live on it. Default: true.
   *
   * @throws IllegalArgumentException on {@link #none()}
   */
  public RotationMonitoring dailyCheck(boolean dailyCheck) {
    return with(copy -> copy.dailyCheck = dailyCheck);
  }

  /**
   * Whether to make a CloudWatch dashboard. Default: false.
   *
   * @throws IllegalArgumentException on {@link #none()}
   */
  public RotationMonitoring dashboard(boolean dashboard) {
    return with(copy -> copy.dashboard = dashboard);
  }

  /**
   * Leaves out one alarm. Repeat it for more. Default: every alarm is made.
   *
   * @throws IllegalArgumentException on {@link #none()}
   */
  public RotationMonitoring without(RotationAlarm alarm) {
    Set<RotationAlarm> fewer = EnumSet.allOf(RotationAlarm.class);
    fewer.retainAll(alarms);
    fewer.remove(alarm);
    return with(copy -> copy.alarms = fewer);
  }

  /** False for {@link #none()} only. */
  public boolean isEnabled() {
    return enabled;
  }

  @Nullable
  public ITopic getTopic() {
    return topic;
  }

  public List<String> getEmails() {
    return List.copyOf(emails);
  }

  @Nullable
  public Duration getStaleAfter() {
    return staleAfter;
  }

  public boolean isDailyCheck() {
    return enabled && dailyCheck;
  }

  public boolean isDashboard() {
    return dashboard;
  }

  /** Whether there is this alarm. */
  public boolean has(RotationAlarm alarm) {
    boolean livesOnTheCheck = alarm == RotationAlarm.STALE || alarm == RotationAlarm.UNHEALTHY;
    return enabled && alarms.contains(alarm) && (dailyCheck || !livesOnTheCheck);
  }

  private RotationMonitoring with(Consumer<RotationMonitoring> change) {
    if (!enabled) {
      throw new IllegalArgumentException(
          "'monitoring' is none() and cannot be refined; start with RotationMonitoring.standard()");
    }
    try {
      RotationMonitoring copy = (RotationMonitoring) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
