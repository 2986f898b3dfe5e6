package io.github.rotatedrds.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the project.
 *
 * @param name as a message names it, relative to the repository
 */
record MarkdownPage(String name, Path file, List<String> lines) {

  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final String FENCE = "```";

  MarkdownPage {
    lines = List.copyOf(lines);
  }

  /** The pages at the top, and those of {@code docs} and below. */
  static List<MarkdownPage> all() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(REPOSITORY);
        Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
      for (Path file :
          Stream.concat(top, docs)
              .filter(one -> one.toString().endsWith(".md"))
              .sorted()
              .toList()) {
        String name = REPOSITORY.relativize(file).toString().replace('\\', '/');
        pages.add(new MarkdownPage(name, file, Files.readAllLines(file)));
      }
    }
    return pages;
  }

  List<CodeBlock> blocks() {
    List<CodeBlock> blocks = new ArrayList<>();
    int fence = 0;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.startsWith(FENCE)) {
        continue;
      }
      if (fence == 0) {
        fence = number;
      } else {
        String language = lines.get(fence - 1).substring(FENCE.length()).strip();
        blocks.add(new CodeBlock(name, language, fence, lines.subList(fence, number - 1)));
        fence = 0;
      }
    }
    if (fence != 0) {
      throw new AssertionError("%s:%d: the block is never closed".formatted(name, fence));
    }
    return blocks;
  }

  /** The lines outside of blocks; inside of blocks there are empty ones, so that numbers hold. */
  List<String> prose() {
    List<String> prose = new ArrayList<>(lines);
    for (CodeBlock block : blocks()) {
      for (int number = block.fence();
          number <= block.fence() + block.lines().size() + 1;
          number++) {
        prose.set(number - 1, "");
      }
    }
    return prose;
  }

  @Override
  public String toString() {
    return name;
  }
}
