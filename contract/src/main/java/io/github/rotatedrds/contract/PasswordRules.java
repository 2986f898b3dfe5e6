package io.github.rotatedrds.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which passwords an engine takes, and whether a chosen length and set of excluded characters make
 * passwords that it takes and that nobody guesses.
 *
 * @param minLength shortest password, in characters
 * @param maxLength longest password, in characters
 * @param refusedCharacters characters that Amazon RDS refuses in a password of this engine
 */
public record PasswordRules(int minLength, int maxLength, String refusedCharacters) {

  /**
   * Length of a generated password when nothing else is asked for, in characters; {@link
   * #defaultLength} where the engine takes less.
   */
  public static final int DEFAULT_LENGTH = 32;

  /**
   * Characters that no generated password has when nothing else is asked for: those RDS refuses and
   * those that need quoting in URLs, shells and connection strings. The same set as CDK's {@code
   * DatabaseSecret}.
   */
  public static final String DEFAULT_EXCLUDE_CHARACTERS = " %+~`#$&*()|[]{}:;<>?!'/@\"\\";

  /** Fewest bits of entropy a generated password may have. */
  public static final int MIN_ENTROPY_BITS = 96;

  /** {@link #DEFAULT_LENGTH}, or the longest password that the engine takes if that is shorter. */
  public int defaultLength() {
    return Math.min(DEFAULT_LENGTH, maxLength);
  }

  /**
   * Tells what is wrong with a chosen length and set of excluded characters.
   *
   * @param length length of generated passwords, in characters
   * @param excludeCharacters characters that generated passwords must not have
   * @return one sentence for each problem, naming the prop in quotes; empty when there is none
   */
  public List<String> problems(int length, String excludeCharacters) {
    List<String> problems = new ArrayList<>();
    if (length < minLength || length > maxLength) {
      problems.add(
          "'passwordLength' must be between %d and %d, got %d"
              .formatted(minLength, maxLength, length));
    }
    String missing =
        refusedCharacters
            .chars()
            .filter(c -> excludeCharacters.indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!missing.isEmpty()) {
      problems.add(
          "'excludeCharacters' must contain each of [%s], which RDS refuses in passwords, but lacks [%s]"
              .formatted(refusedCharacters, missing));
    }
    int bits = entropyBits(length, alphabet(excludeCharacters).length());
    if (bits < MIN_ENTROPY_BITS) {
      problems.add(
          "'passwordLength' and 'excludeCharacters' must leave at least %d bits of entropy, got %d; make the password longer or exclude less"
              .formatted(MIN_ENTROPY_BITS, bits));
    }
    return problems;
  }

  /**
   * The characters that generated passwords are made of: printable ASCII without the excluded ones.
   *
   * @param excludeCharacters characters to leave out
   */
  public static String alphabet(String excludeCharacters) {
    return IntStream.rangeClosed(' ', '~')
        .filter(c -> excludeCharacters.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static int entropyBits(int length, int alphabetSize) {
    return alphabetSize < 2 ? 0 : (int) (length * (Math.log(alphabetSize) / Math.log(2)));
  }
}
