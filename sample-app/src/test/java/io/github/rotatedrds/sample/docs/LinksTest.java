package io.github.rotatedrds.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link of a page to a file, and to a heading, leads somewhere. */
class LinksTest {

  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

  @TempDir Path folder;

  @Test
  void shouldLeadSomewhere() throws IOException {
    List<String> problems = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      problems.addAll(problems(page));
    }

    assertThat(problems).isEmpty();
  }

  @Test
  void shouldNameTheLineOfALinkThatLeadsNowhere() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.md"),
            """
            # The `first` (one), twice
            [there](wrong.md#the-first-one-twice-1) [gone](gone.md) and
            [away](#away), not `[code](code.md)`
            # The `first` (one), twice
            """);

    assertThat(problems(new MarkdownPage("wrong.md", file, Files.readAllLines(file))))
        .containsExactly(
            "wrong.md:2: there is no gone.md", "wrong.md:3: there is no heading #away in wrong.md");
  }

  private static List<String> problems(MarkdownPage page) throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> prose = page.prose();
    for (int i = 0; i < prose.size(); i++) {
      Matcher link = LINK.matcher(CODE.matcher(prose.get(i)).replaceAll("code"));
      while (link.find()) {
        int line = i + 1;
        problem(page, link.group(1))
            .ifPresent(text -> problems.add("%s:%d: %s".formatted(page, line, text)));
      }
    }
    return problems;
  }

  private static Optional<String> problem(MarkdownPage page, String target) throws IOException {
    if (target.matches("(https?|mailto):.*")) {
      return Optional.empty();
    }
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
    if (!Files.exists(file)) {
      return Optional.of("there is no " + parts[0]);
    }
    if (parts.length == 2 && !anchors(file).contains(parts[1])) {
      return Optional.of("there is no heading #%s in %s".formatted(parts[1], file.getFileName()));
    }
    return Optional.empty();
  }

  /** As GitHub makes them: the same heading again gets a number. */
  private static Set<String> anchors(Path file) throws IOException {
    MarkdownPage page = new MarkdownPage(file.toString(), file, Files.readAllLines(file));
    Set<String> anchors = new HashSet<>();
    for (String line : page.prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            heading
                .group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        String unique = anchor;
        for (int again = 1; !anchors.add(unique); again++) {
          unique = anchor + "-" + again;
        }
      }
    }
    return anchors;
  }
}
