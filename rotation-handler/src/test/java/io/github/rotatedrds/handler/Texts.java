package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.PasswordRules;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Passwords and user names for properties: printable ASCII, letters and symbols beyond it, and more
 * of what needs quoting somewhere than chance has.
 */
final class Texts {
  private static final List<String> AWKWARD = List.of("'\"`\\%;&$?{}#-/@ ".split(""));
  private static final List<String> ASCII = List.of(PasswordRules.alphabet("").split(""));

  private Texts() {}

  /**
   * Also those that RDS refuses for master users and that no function makes: operators may set them
   * by hand.
   */
  static Arbitrary<String> passwords(DatabaseEngine engine) {
    PasswordRules rules = engine.passwordRules();
    return characters(Character.MAX_CODE_POINT)
        .list()
        .ofMinSize(rules.minLength())
        .ofMaxSize(rules.maxLength())
        .map(characters -> String.join("", characters));
  }

  /** As long as the engine takes or shorter, with no space at an end. */
  static Arbitrary<String> names(DatabaseEngine engine) {
    // MySQL and MariaDB keep names in UTF-8 of three bytes, and log 'app' in as app.
    boolean whole = engine == DatabaseEngine.POSTGRES;
    int highest = whole ? Character.MAX_CODE_POINT : 0xffff;
    Arbitrary<String> any = characters(highest);
    return Combinators.combine(
            any.filter(character -> !character.equals(" ")),
            any.list().ofMaxSize(engine.usernameMaxLength() - 1))
        .as((first, rest) -> fitting(first + String.join("", rest), engine).stripTrailing())
        .filter(name -> whole || !name.matches("(?s)'.*'"));
  }

  private static Arbitrary<String> characters(int highest) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(ASCII)),
        Tuple.of(3, Arbitraries.of(AWKWARD)),
        Tuple.of(1, beyondAscii(0x24f)),
        Tuple.of(1, beyondAscii(0xffff)),
        Tuple.of(1, beyondAscii(highest)));
  }

  private static Arbitrary<String> beyondAscii(int highest) {
    return Arbitraries.integers()
        .between(0x80, highest)
        .withDistribution(RandomDistribution.uniform())
        .filter(Texts::isLetterOrSymbol)
        .map(Character::toString);
  }

  private static boolean isLetterOrSymbol(int character) {
    return switch (Character.getType(character)) {
      case Character.CURRENCY_SYMBOL,
          Character.MATH_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> Character.isLetter(character);
    };
  }

  private static String fitting(String name, DatabaseEngine engine) {
    String fits = name;
    while (engine.lengthOf(fits) > engine.usernameMaxLength()) {
      fits = fits.substring(0, fits.offsetByCodePoints(fits.length(), -1));
    }
    return fits;
  }
}
