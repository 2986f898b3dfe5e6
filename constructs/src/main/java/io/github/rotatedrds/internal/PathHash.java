package io.github.rotatedrds.internal;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Spreads constructs by their paths; the same from synth to synth. */
final class PathHash {

  private PathHash() {}

  /** One of as many choices, from 0. */
  static int choose(String path, int choices) {
    CRC32 hash = new CRC32();
    hash.update(path.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % choices);
  }
}
