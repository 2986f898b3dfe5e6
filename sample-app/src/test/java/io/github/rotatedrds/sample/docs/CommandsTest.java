package io.github.rotatedrds.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands that pages name exist: modules, profiles, tests, goals, scripts, main classes. */
class CommandsTest {

  private static final Set<String> SHELL = Set.of("", "sh");
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
  private static final Pattern MAVEN = Pattern.compile("(?<![\\w-])mvn ([^\"'#&|;)]*)");
  private static final Pattern NPX = Pattern.compile("(?<![\\w-])npx ([\\w-]+)");
  private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])(?:\\.ci|build)/[\\w./-]+");
  private static final Pattern MAIN =
      Pattern.compile("(?<![\\w.])java [^`;]*?(io\\.github\\.rotatedrds\\.[\\w.]+)");

  private final Build build;
  private final String npm;

  CommandsTest() throws IOException {
    this.build = Build.read();
    this.npm = Files.readString(Build.file("package-lock.json"));
  }

  @Test
  void shouldExist() throws IOException {
    List<String> problems = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      problems.addAll(problems(page));
    }

    assertThat(problems).isEmpty();
  }

  @Test
  void shouldNameTheLineOfACommandThatDoesNot() {
    List<String> lines =
        List.of(
            "```",
            "mvn -Pdemo -pl cellar,constructs \\",
            "    -Dtest=None -Dit.test=GoneIT verify # a remark",
            "java -cp … io.github.rotatedrds.Gone cdk.out",
            "```",
            "`mvn -Pgone verify`, `mvn spotless:apply` and `npx gone`, not mvn or `.ci/gone`.",
            "Or `mvn -Dgone.away=1 gone:goal`, `mvn -pl constructs -am test`");

    assertThat(problems(new MarkdownPage("wrong.md", Path.of("wrong.md"), lines)))
        .containsExactly(
            "wrong.md:2: this build has no module cellar",
            "wrong.md:2: this build has no test GoneIT",
            "wrong.md:4: there is no class io.github.rotatedrds.Gone",
            "wrong.md:6: this build has no profile gone",
            "wrong.md:6: package-lock.json has no command gone",
            "wrong.md:6: there is no .ci/gone",
            "wrong.md:7: this build has no property gone.away",
            "wrong.md:7: this build has no goal or option gone:goal",
            "wrong.md:7: the zips are made in phase package, which is later than test");
  }

  private List<String> problems(MarkdownPage page) {
    List<String> problems = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    page.prose().forEach(line -> lines.add(inline(line)));
    page.blocks().stream()
        .filter(block -> SHELL.contains(block.language()))
        .forEach(block -> join(block, lines));
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      problems(lines.get(i))
          .forEach(problem -> problems.add("%s:%d: %s".formatted(page, number, problem)));
    }
    return problems;
  }

  private List<String> problems(String line) {
    List<String> problems = new ArrayList<>();
    Matcher maven = MAVEN.matcher(line);
    while (maven.find()) {
      List<String> words = List.of(maven.group(1).strip().split("\\s+"));
      problems.addAll(new MavenCommand(words, build).problems());
    }
    Matcher npx = NPX.matcher(line);
    while (npx.find()) {
      if (!npm.contains("\"%s\": \"bin/".formatted(npx.group(1)))) {
        problems.add("package-lock.json has no command " + npx.group(1));
      }
    }
    Matcher script = SCRIPT.matcher(line);
    while (script.find()) {
      if (!Files.exists(Build.file(script.group()))) {
        problems.add("there is no " + script.group());
      }
    }
    Matcher main = MAIN.matcher(line);
    while (main.find()) {
      if (!build.hasType(main.group(1))) {
        problems.add("there is no class " + main.group(1));
      }
    }
    return problems;
  }

  /** What is code in a line of prose, one piece from the other by a sign that no command has. */
  private static String inline(String line) {
    StringBuilder code = new StringBuilder();
    Matcher inline = INLINE.matcher(line);
    while (inline.find()) {
      code.append(inline.group(1)).append(" ; ");
    }
    return code.toString();
  }

  /** Lines that end in a backslash go on; the command then stands at its first line. */
  private static void join(CodeBlock block, List<String> lines) {
    int first = 0;
    StringBuilder command = new StringBuilder();
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i);
      boolean goesOn = line.endsWith("\\");
      command.append(goesOn ? line.substring(0, line.length() - 1) : line).append(' ');
      if (!goesOn) {
        lines.set(block.fence() + first, command.toString());
        command.setLength(0);
        first = i + 1;
      }
    }
  }
}
