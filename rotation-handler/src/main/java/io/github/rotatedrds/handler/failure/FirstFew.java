package io.github.rotatedrds.handler.failure;

import java.util.List;
import java.util.stream.Collectors;

/** A list of anything in one message, which must not grow with it. */
public final class FirstFew {
  private static final int SHOWN = 5;

  private FirstFew() {}

  /** The first five, and how many there are beyond. */
  public static String of(List<String> all) {
    String first = all.stream().limit(SHOWN).collect(Collectors.joining("; "));
    int more = all.size() - SHOWN;
    return more > 0 ? first + "; and %d more".formatted(more) : first;
  }
}
