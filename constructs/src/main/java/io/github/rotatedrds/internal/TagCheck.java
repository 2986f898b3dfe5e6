package io.github.rotatedrds.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** Refuses tags that AWS would refuse at deployment, or that mean something to the handler. */
public final class TagCheck {

  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  /** Letters, digits and spaces of any script, and few other characters. */
  private static final Pattern VALUE =
      Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,%d}".formatted(MAX_VALUE));

  private TagCheck() {}

  /**
   * Lets correct tags pass, and tokens.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  public static void require(Map<String, String> tags) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> {
              if (key.startsWith("aws:") || key.startsWith("rotated-rds:")) {
                problems.add(
                    "'tags' must not begin with aws: or rotated-rds:, got %s; rename it"
                        .formatted(key));
              }
              if (key.isEmpty() || isLonger(key, MAX_KEY)) {
                problems.add(
                    "'tags' must have keys of 1 to %d characters, got '%s'; shorten it"
                        .formatted(MAX_KEY, key));
              }
              if (isLonger(value, MAX_VALUE)) {
                problems.add(
                    "'tags' must have values of at most %d characters, got %d for %s; shorten it"
                        .formatted(MAX_VALUE, value.length(), key));
              }
            });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Whether the text is known now, and every service takes it as the value of a tag as it is. */
  static boolean isValue(String text) {
    return !Token.isUnresolved(text) && VALUE.matcher(text).matches() && text.strip().equals(text);
  }

  private static boolean isLonger(String text, int max) {
    return !Token.isUnresolved(text) && text.length() > max;
  }
}
