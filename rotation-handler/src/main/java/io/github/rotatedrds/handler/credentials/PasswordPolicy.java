package io.github.rotatedrds.handler.credentials;

import io.github.rotatedrds.contract.PasswordRules;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How generated passwords look. Each has at least one character of every class (lower case, upper
 * case, digit, punctuation) that is not excluded as a whole, because databases' own policies ask
 * for that.
 *
 * @param length in characters
 * @param excludeCharacters characters that no generated password has
 */
public record PasswordPolicy(int length, String excludeCharacters) {

  /** Makes a new password. */
  public Password generate(SecureRandom random) {
    String alphabet = PasswordRules.alphabet(excludeCharacters);
    List<Character> characters = new ArrayList<>(length);
    classesOf(alphabet).forEach(characterClass -> characters.add(pick(characterClass, random)));
    while (characters.size() < length) {
      characters.add(pick(alphabet, random));
    }
    Collections.shuffle(characters, random);
    return Password.of(characters.stream().map(String::valueOf).collect(Collectors.joining()));
  }

  private static List<String> classesOf(String alphabet) {
    return Stream.<IntPredicate>of(
            Character::isLowerCase,
            Character::isUpperCase,
            Character::isDigit,
            c -> !Character.isLetterOrDigit(c))
        .map(inClass -> only(alphabet, inClass))
        .filter(characterClass -> !characterClass.isEmpty())
        .toList();
  }

  private static String only(String alphabet, IntPredicate inClass) {
    return alphabet
        .chars()
        .filter(inClass)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static char pick(String characters, SecureRandom random) {
    return characters.charAt(random.nextInt(characters.length()));
  }
}
