package io.github.rotatedrds.handler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * All characters of an alphabet in a few texts, each time in another order: that of a seed, which
 * {@code -Dalphabet.seed=…} gives again.
 */
record Alphabet(long seed) {
  private static final String SEED = "alphabet.seed";

  static Alphabet shuffled() {
    return new Alphabet(Long.getLong(SEED, System.nanoTime()));
  }

  /**
   * Texts of about the same length that have every character once.
   *
   * @param longest how long each may be, in characters
   */
  List<String> pieces(String characters, int longest) {
    List<String> shuffled =
        new ArrayList<>(characters.codePoints().mapToObj(Character::toString).toList());
    Collections.shuffle(shuffled, new Random(seed));
    int count = (shuffled.size() + longest - 1) / longest;
    int length = (shuffled.size() + count - 1) / count;
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); from += length) {
      pieces.add(
          shuffled.subList(from, Math.min(from + length, shuffled.size())).stream()
              .collect(Collectors.joining()));
    }
    return pieces;
  }

  /** What an assertion about a piece is called, so that a failed run can be repeated. */
  String describe(String piece) {
    return "%s, repeat with -D%s=%d".formatted(piece, SEED, seed);
  }
}
