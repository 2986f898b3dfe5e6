package io.github.rotatedrds.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of the pages compiles, with the names that {@code Names.java} explains. */
class JavaBlocksTest {

  private static final Path NAMES = Path.of("src/test/docs/Names.java");

  @TempDir Path classes;

  @Test
  void shouldCompile() throws IOException {
    List<CompiledPage> pages = new ArrayList<>();
    List<String> imports =
        Files.readAllLines(NAMES).stream().filter(line -> line.startsWith("import ")).toList();
    for (MarkdownPage page : MarkdownPage.all()) {
      pages.add(new CompiledPage(page, pages.size(), imports));
    }

    assertThat(problems(pages)).isEmpty();
  }

  @Test
  void shouldNameTheLineOfAnErrorAndWhatToDo() throws IOException {
    MarkdownPage wrong =
        new MarkdownPage(
            "docs/wrong.md",
            Path.of("docs/wrong.md"),
            List.of("# Wrong", "", "```java", "int right = 1;", "int wrong = foo;", "```"));

    assertThat(problems(List.of(new CompiledPage(wrong, 0, List.of()))))
        .containsExactly(
            "docs/wrong.md:5: cannot find symbol: variable foo; declare it in the block, or import"
                + " or explain it in sample-app/src/test/docs/Names.java");
  }

  private List<String> problems(List<CompiledPage> pages) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>(pages);
    sources.add(new Fixture(Files.readString(NAMES)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    compiler
        .getTask(
            null,
            null,
            found,
            List.of(
                "-proc:none",
                "-Xmaxerrs",
                "1000",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            sources)
        .call();
    return found.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(JavaBlocksTest::message)
        .toList();
  }

  private static String message(Diagnostic<? extends JavaFileObject> problem) {
    String file =
        problem.getSource() instanceof CompiledPage page ? page.page() : "sample-app/" + NAMES;
    String text =
        problem
            .getMessage(Locale.ENGLISH)
            .lines()
            .filter(line -> !line.strip().startsWith("location:"))
            .map(line -> line.strip().replaceFirst("^symbol: *", ""))
            .collect(Collectors.joining(": "));
    String remedy =
        text.startsWith("cannot find symbol")
            ? "; declare it in the block, or import or explain it in sample-app/" + NAMES
            : "";
    return "%s:%d: %s%s".formatted(file, problem.getLineNumber(), text, remedy);
  }

  /** {@code Names.java}, which is no test source: its imports are for the pages. */
  private static final class Fixture extends SimpleJavaFileObject {

    private final String source;

    Fixture(String source) {
      super(URI.create("page:/docs/Names.java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
