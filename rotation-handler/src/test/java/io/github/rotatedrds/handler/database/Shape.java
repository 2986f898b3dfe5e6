package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A form of statement that a script understands.
 *
 * @param pattern the whole statement
 * @param effect what it does, given its groups
 */
record Shape(Pattern pattern, Effect effect) {

  static Shape of(String pattern, Effect effect) {
    return new Shape(Pattern.compile(pattern), effect);
  }

  /** Does what the statement says, or fails the test when no shape fits. */
  static void run(List<Shape> shapes, String statement) throws SQLException {
    for (Shape shape : shapes) {
      Matcher matcher = shape.pattern.matcher(statement);
      if (matcher.matches()) {
        shape.effect.on(
            IntStream.rangeClosed(0, matcher.groupCount())
                .mapToObj(matcher::group)
                .toArray(String[]::new));
        return;
      }
    }
    throw new AssertionError("the script does not know the statement " + statement);
  }

  /** What a statement does. */
  @FunctionalInterface
  interface Effect {
    void on(String[] groups) throws SQLException;
  }
}
