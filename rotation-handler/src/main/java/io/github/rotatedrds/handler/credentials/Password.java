package io.github.rotatedrds.handler.credentials;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password that does not show itself: {@link #reveal} is the one way out, easy to search for. */
public final class Password {
  private final char[] characters;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /** Wraps the given text. */
  public static Password of(String text) {
    return new Password(text.toCharArray());
  }

  /** The characters, as a copy that the caller may wipe. */
  public char[] revealCharacters() {
    return characters.clone();
  }

  /** The text, for drivers and JSON that take nothing else. */
  public String reveal() {
    return new String(characters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Password that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return 0; // A hash of a password is a trace of it.
  }

  @Override
  public String toString() {
    return "<redacted>";
  }

  private byte[] bytes() {
    return StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters)).array();
  }
}
