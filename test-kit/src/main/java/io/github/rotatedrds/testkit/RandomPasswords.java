package io.github.rotatedrds.testkit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;

/** GetRandomPassword. */
final class RandomPasswords {

  private static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String NUMBERS = "0123456789";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final int MAX_LENGTH = 4096;

  private final SecureRandom random = new SecureRandom();

  GetRandomPasswordResponse generate(GetRandomPasswordRequest request) {
    long length = Objects.requireNonNullElse(request.passwordLength(), 32L);
    String excluded = Objects.requireNonNullElse(request.excludeCharacters(), "");
    if (length < 1 || length > MAX_LENGTH || excluded.length() > MAX_LENGTH) {
      throw ServiceErrors.invalidParameter(
          "PasswordLength must be 1 to %d and ExcludeCharacters at most %d characters, got %d and %d."
              .formatted(MAX_LENGTH, MAX_LENGTH, length, excluded.length()));
    }
    List<String> types = types(request, excluded);
    String all = String.join("", types);
    boolean eachType = !Boolean.FALSE.equals(request.requireEachIncludedType());
    if (all.isEmpty() || (eachType && length < types.size())) {
      throw ServiceErrors.invalidParameter(
          "The password of %d characters must be made of %d types of characters; make it longer or exclude less."
              .formatted(length, types.size()));
    }
    List<Character> password = new ArrayList<>();
    if (eachType) {
      types.forEach(type -> password.add(pick(type)));
    }
    while (password.size() < length) {
      password.add(pick(all));
    }
    Collections.shuffle(password, random);
    return GetRandomPasswordResponse.builder()
        .randomPassword(password.stream().map(String::valueOf).collect(Collectors.joining()))
        .build();
  }

  private static List<String> types(GetRandomPasswordRequest request, String excluded) {
    List<String> types = new ArrayList<>();
    addType(types, request.excludeLowercase(), LOWERCASE, excluded);
    addType(types, request.excludeUppercase(), UPPERCASE, excluded);
    addType(types, request.excludeNumbers(), NUMBERS, excluded);
    addType(types, request.excludePunctuation(), PUNCTUATION, excluded);
    addType(types, !Boolean.TRUE.equals(request.includeSpace()), " ", excluded);
    return types;
  }

  private static void addType(List<String> types, Boolean leftOut, String type, String excluded) {
    String characters =
        type.chars()
            .filter(c -> excluded.indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!Boolean.TRUE.equals(leftOut) && !characters.isEmpty()) {
      types.add(characters);
    }
  }

  private char pick(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }
}
