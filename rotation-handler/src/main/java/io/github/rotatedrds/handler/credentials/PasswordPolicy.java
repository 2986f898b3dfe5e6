package io.github.rotatedrds.handler.credentials;

import io.github.rotatedrds.contract.PasswordRules;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How generated passwords look. Each has at least two characters of every class (lower case, upper
 * case, digit, punctuation) that is not excluded as a whole, and does not have the user's name in
 * it, because databases' own policies ask for that.
 *
 * @param length in characters
 * @param excludeCharacters characters that no generated password has
 */
public record PasswordPolicy(int length, String excludeCharacters) {
  private static final int OF_EACH_CLASS = 2;

  /** Policies let shorter names pass; a password of this length would have one too often. */
  private static final int SHORTEST_NAME = 3;

  /** Makes a new password for this user. */
  public Password generate(String username, SecureRandom random) {
    String name = username.toLowerCase(Locale.ROOT);
    String password = any(random);
    while (name.length() >= SHORTEST_NAME && password.toLowerCase(Locale.ROOT).contains(name)) {
      password = any(random);
    }
    return Password.of(password);
  }

  private String any(SecureRandom random) {
    String alphabet = PasswordRules.alphabet(excludeCharacters);
    List<Character> characters = new ArrayList<>(length);
    for (String characterClass : classesOf(alphabet)) {
      for (int i = 0; i < OF_EACH_CLASS; i++) {
        characters.add(pick(characterClass, random));
      }
    }
    while (characters.size() < length) {
      characters.add(pick(alphabet, random));
    }
    Collections.shuffle(characters, random);
    return characters.stream().map(String::valueOf).collect(Collectors.joining());
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
