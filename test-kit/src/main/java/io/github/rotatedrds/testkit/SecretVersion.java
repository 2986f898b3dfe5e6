package io.github.rotatedrds.testkit;

import java.time.Instant;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;

/** One version of a secret. A version without text and without bytes is a placeholder. */
record SecretVersion(String id, String text, SdkBytes bytes, Instant created) {

  static SecretVersion placeholder(String id, Instant created) {
    return new SecretVersion(id, null, null, created);
  }

  SecretVersion copyAs(String newId, Instant now) {
    return new SecretVersion(newId, text, bytes, now);
  }

  boolean isPlaceholder() {
    return text == null && bytes == null;
  }

  boolean hasSameValueAs(SecretVersion other) {
    return Objects.equals(text, other.text) && Objects.equals(bytes, other.bytes);
  }

  /** Never the value: tests print what they compare. */
  @Override
  public String toString() {
    return "SecretVersion[" + id + "]";
  }
}
