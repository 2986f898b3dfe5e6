package io.github.rotatedrds.sample.docs;

import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page as a message names it, for example {@code docs/fleet.md}
 * @param language what stands behind the opening fence, empty if nothing does
 * @param fence line of the opening fence, counted from 1
 * @param lines between the fences
 */
record CodeBlock(String page, String language, int fence, List<String> lines) {

  CodeBlock {
    lines = List.copyOf(lines);
  }

  String text() {
    return String.join("\n", lines);
  }

  /** Where a line of the block stands, the first one being 1. */
  String at(int line) {
    return page + ":" + (fence + line);
  }
}
