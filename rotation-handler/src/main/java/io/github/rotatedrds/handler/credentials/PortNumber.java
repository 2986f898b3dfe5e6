package io.github.rotatedrds.handler.credentials;

import java.util.Optional;

/** A TCP port as text, in a secret, a tag or the environment. */
public final class PortNumber {

  /** What is allowed, for error messages: {@code 'port' must be …}. */
  public static final String ALLOWED = "a whole number from 1 to 65535";

  private PortNumber() {}

  /** The port, or empty when the text is none. */
  public static Optional<Integer> of(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("[1-9][0-9]{0,4}"))
        .map(Integer::valueOf)
        .filter(port -> port <= 65535);
  }
}
